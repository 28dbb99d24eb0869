import { Trans, useLingui } from "@lingui/react/macro";
import { useSuspenseQuery } from "@tanstack/react-query";
import { client } from "@/api/client";
import { useFormat } from "@/i18n/format";
import { BareForm, TextField, useForm } from "@/ui/form";
import { Button } from "@/ui/native/Button";
import { Fact, Facts } from "@/ui/native/Facts";
import { Page } from "@/ui/native/Page";
import { RoleName } from "@/ui/native/RoleName";
import { invitationQuery } from "./queries";
import { useSignedIn } from "./session";

/** Takes up an invitation: with the password one has already, or with a new one. */
export function Invitation({ token }: { token: string }) {
  const { t } = useLingui();
  const format = useFormat();
  const signedIn = useSignedIn();
  const { data: invitation } = useSuspenseQuery(invitationQuery(token));
  const form = useForm({ defaultValues: { password: "" } });
  const { has_account: known, invited_by: by } = invitation;
  return (
    <Page
      title={t`Welcome, ${invitation.name}`}
      lede={by ? <Trans>{by} has invited you.</Trans> : <Trans>You have been invited.</Trans>}
    >
      <div className="stack narrow" data-loose>
        <Facts>
          <Fact term={t`E-mail`}>{invitation.email}</Fact>
          <Fact term={t`As`}>
            {invitation.role ? <RoleName role={invitation.role} scope={invitation.scope_name} /> : null}
          </Fact>
          <Fact term={t`Until`}>{format.date(invitation.expires_at, "full")}</Fact>
        </Facts>
        <BareForm
          form={form}
          onSubmit={async ({ password }) => {
            await client.POST("/api/v1/invitations/accept", { body: { token, password } });
            await signedIn();
          }}
        >
          <TextField
            name="password"
            label={known ? t`Password` : t`New password`}
            hint={
              known
                ? t`You have an account: its password accepts.`
                : t`Ten characters or more. Several words are easy to keep and hard to guess.`
            }
            type="password"
            autoComplete={known ? "current-password" : "new-password"}
          />
          <div className="actions">
            <Button type="submit" kind="primary" busy={form.formState.isSubmitting}>
              <Trans>Accept the invitation</Trans>
            </Button>
          </div>
        </BareForm>
      </div>
    </Page>
  );
}
