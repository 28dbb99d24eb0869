import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { client } from "@/api/client";
import { BareForm, TextField, useForm } from "@/ui/form";
import { Button } from "@/ui/native/Button";
import { Notice } from "@/ui/native/Notice";
import { Page } from "@/ui/native/Page";

/** Asks for a link; the answer does not tell whether the account exists. */
export function ForgotPassword() {
  const { t } = useLingui();
  const form = useForm({ defaultValues: { email: "" } });
  const [sent, setSent] = useState(false);
  return (
    <Page title={t`A new password`}>
      <div className="stack narrow">
        {sent ? (
          <>
            <Notice
              tone="good"
              live
              title={<Trans>If there is an account for this address, a link is on its way.</Trans>}
            >
              <p>
                <Trans>It works for one hour. No letter? Look among unwanted mail, or ask again.</Trans>
              </p>
            </Notice>
            <div className="actions">
              <Button onClick={() => setSent(false)}>
                <Trans>Ask for a new link</Trans>
              </Button>
              <Link className="reach" to="/sign-in">
                <Trans>Sign in</Trans>
              </Link>
            </div>
          </>
        ) : (
          <BareForm
            form={form}
            onSubmit={async (body) => {
              await client.POST("/api/v1/auth/reset/request", { body });
              setSent(true);
            }}
          >
            <TextField name="email" label={t`E-mail`} type="email" autoComplete="username" />
            <div className="actions">
              <Button type="submit" kind="primary" busy={form.formState.isSubmitting}>
                <Trans>Send me a link</Trans>
              </Button>
            </div>
          </BareForm>
        )}
      </div>
    </Page>
  );
}
