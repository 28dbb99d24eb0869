import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { client } from "@/api/client";
import { Form, TextField, useForm } from "@/ui/form";
import { Button } from "@/ui/native/Button";
import { Notice } from "@/ui/native/Notice";
import { Page } from "@/ui/native/Page";

/** Sets a new password with the link that was mailed. */
export function ResetPassword({ token }: { token: string }) {
  const { t } = useLingui();
  const form = useForm({ defaultValues: { password: "" } });
  const [done, setDone] = useState(false);
  return (
    <Page title={t`A new password`}>
      <div className="stack narrow">
        {done ? (
          <Notice
            tone="good"
            live
            title={<Trans>Your password is changed, and other sessions have ended.</Trans>}
          >
            <p>
              <Link to="/sign-in">
                <Trans>Sign in</Trans>
              </Link>
            </p>
          </Notice>
        ) : (
          <Form
            form={form}
            onSubmit={async ({ password }) => {
              await client.POST("/api/v1/auth/reset", { body: { token, password } });
              setDone(true);
            }}
          >
            <TextField
              name="password"
              label={t`New password`}
              type="password"
              hint={t`Twelve characters or more. Several words are easy to keep and hard to guess.`}
              autoComplete="new-password"
            />
            <div className="actions">
              <Button type="submit" kind="primary" busy={form.formState.isSubmitting}>
                <Trans>Set it</Trans>
              </Button>
            </div>
          </Form>
        )}
      </div>
    </Page>
  );
}
