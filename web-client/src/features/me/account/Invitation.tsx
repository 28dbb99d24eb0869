import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { client } from "@/api/client";
import { homeOf, meQuery } from "@/api/me";
import { asProblem } from "@/api/problem";
import { noteSession } from "@/api/session";
import { useFormat } from "@/i18n/format";
import { Form, TextField, useForm } from "@/ui/form";
import { Button } from "@/ui/native/Button";
import { Fact, Facts } from "@/ui/native/Facts";
import { Loading } from "@/ui/native/Loading";
import { Page } from "@/ui/native/Page";
import { ProblemNotice } from "@/ui/native/ProblemNotice";
import { invitationQuery } from "../queries";

/** Takes up an invitation: with the account's password, or with a new one where there is no account yet. */
export function Invitation({ token }: { token: string }) {
  const { t } = useLingui();
  const format = useFormat();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const { data, error } = useQuery(invitationQuery(token));
  const form = useForm({ defaultValues: { password: "" } });
  const title = t`Your invitation`;
  if (error) {
    return (
      <Page title={title}>
        <ProblemNotice problem={asProblem(error)} />
        <p>
          <Trans>
            Ask whoever invited you for a new letter, or <Link to="/sign-in">sign in</Link> if you have taken
            it up already.
          </Trans>
        </p>
      </Page>
    );
  }
  if (!data) return <Loading />;
  const roles: Record<string, string> = {
    admin: t`Administrator`,
    officer: t`Programme officer`,
    reviewer: t`Reviewer`,
    signatory: t`Signatory`,
    host: t`Host`,
    finance: t`Finance officer`,
    donor: t`Donor`,
    auditor: t`Auditor`,
    integrator: t`Partner site`,
  };
  const role = data.role ? [roles[data.role] ?? data.role, data.scope_name].filter(Boolean).join(", ") : null;
  const by = data.invited_by;
  return (
    <Page
      title={title}
      lede={by ? <Trans>{by} invites you to Umusanzu.</Trans> : <Trans>You are invited to Umusanzu.</Trans>}
    >
      <div className="stack narrow" data-loose>
        <Facts>
          <Fact term={t`Name`}>{data.name}</Fact>
          <Fact term={t`E-mail`}>{data.email}</Fact>
          <Fact term={t`As`}>{role}</Fact>
          <Fact term={t`Good until`}>{format.dateTime(data.expires_at, "full")}</Fact>
        </Facts>
        <Form
          form={form}
          onSubmit={async ({ password }) => {
            await client.POST("/api/v1/invitations/accept", { body: { token, password } });
            noteSession(true);
            queryClient.clear();
            const me = await queryClient.fetchQuery(meQuery);
            await navigate({ to: me ? homeOf(me) : "/" });
          }}
        >
          {/* Password managers tie the password to this address. */}
          <input type="hidden" name="username" autoComplete="username" value={data.email} readOnly />
          <TextField
            name="password"
            label={data.has_account ? t`The password of your account` : t`Choose a password`}
            type="password"
            hint={
              data.has_account
                ? t`There is an account with this address already.`
                : t`Twelve characters or more. Several words are easy to keep and hard to guess.`
            }
            autoComplete={data.has_account ? "current-password" : "new-password"}
          />
          <div className="actions">
            <Button type="submit" kind="primary" busy={form.formState.isSubmitting}>
              <Trans>Take up the invitation</Trans>
            </Button>
            {data.has_account ? (
              <Link className="reach" to="/forgot-password">
                <Trans>I forgot my password</Trans>
              </Link>
            ) : null}
          </div>
        </Form>
      </div>
    </Page>
  );
}
