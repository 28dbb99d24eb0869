import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { client } from "@/api/client";
import { asProblem } from "@/api/problem";
import { Form, TextField, useForm } from "@/ui/form";
import { Button } from "@/ui/native/Button";
import { Page } from "@/ui/native/Page";
import { BadLink, isBadLink } from "./BadLink";
import { useSignIn } from "./session";

/** Sets a new password with the link that was mailed; other sessions end, this one begins. */
export function ResetPassword({ token }: { token: string }) {
  const { t } = useLingui();
  const form = useForm({ defaultValues: { password: "" } });
  const signIn = useSignIn(undefined);
  const [bad, setBad] = useState(false);
  return (
    <Page title={t`A new password`} lede={<Trans>Sessions on other devices end with it.</Trans>}>
      <div className="stack narrow">
        {bad ? (
          <BadLink>
            <Link className="reach" to="/forgot-password">
              <Trans>Ask for a new link</Trans>
            </Link>
          </BadLink>
        ) : null}
        <Form
          form={form}
          onSubmit={async ({ password }) => {
            try {
              const { data } = await client.POST("/api/v1/auth/reset", { body: { token, password } });
              // The link sets the password and no more; the session begins as any other does.
              await signIn({ email: data.account.email, password });
            } catch (error) {
              if (!isBadLink(asProblem(error))) throw error;
              setBad(true);
            }
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
              <Trans>Set it</Trans>
            </Button>
          </div>
        </Form>
      </div>
    </Page>
  );
}
