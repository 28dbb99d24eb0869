import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { client } from "@/api/client";
import { BareForm, TextField, useForm } from "@/ui/form";
import { Button } from "@/ui/native/Button";
import { Page } from "@/ui/native/Page";
import { useSignIn } from "./session";

/** Sets a new password with the link that was mailed; other sessions end, this one begins. */
export function ResetPassword({ token }: { token: string }) {
  const { t } = useLingui();
  const form = useForm({ defaultValues: { password: "" } });
  const signIn = useSignIn(undefined);
  return (
    <Page title={t`A new password`} lede={<Trans>You will be signed out on your other devices.</Trans>}>
      <div className="stack narrow">
        <BareForm
          form={form}
          onSubmit={async ({ password }) => {
            const { data } = await client.POST("/api/v1/auth/reset", { body: { token, password } });
            // The link sets the password and no more; the session begins as any other does.
            await signIn({ email: data.account.email, password });
          }}
        >
          <TextField
            name="password"
            label={t`New password`}
            type="password"
            hint={t`Ten characters or more. Several words are easy to keep and hard to guess.`}
            autoComplete="new-password"
          />
          <div className="actions">
            <Button type="submit" kind="primary" busy={form.formState.isSubmitting}>
              <Trans>Save the new password</Trans>
            </Button>
            <Link className="reach" to="/forgot-password">
              <Trans>Ask for a new link</Trans>
            </Link>
          </div>
        </BareForm>
      </div>
    </Page>
  );
}
