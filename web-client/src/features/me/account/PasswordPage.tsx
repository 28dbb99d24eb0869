import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { client } from "@/api/client";
import { BareForm, TextField, useForm } from "@/ui/form";
import { Button } from "@/ui/native/Button";
import { Notice } from "@/ui/native/Notice";
import { Page } from "@/ui/native/Page";

/** A new password by the one there is; other sessions end. */
export function PasswordPage() {
  const { t } = useLingui();
  const form = useForm({ defaultValues: { current: "", password: "" } });
  const [done, setDone] = useState(false);
  return (
    <Page
      title={t`Change my password`}
      crumbs={[{ label: t`My page`, link: { to: "/me" } }, { label: t`Change my password` }]}
    >
      <div className="stack narrow">
        {done ? (
          <Notice
            tone="good"
            live
            title={
              <Trans>Your password is changed. Wherever else you were signed in, you no longer are.</Trans>
            }
          />
        ) : (
          <BareForm
            form={form}
            onSubmit={async (body) => {
              await client.POST("/api/v1/me/password", { body });
              setDone(true);
            }}
          >
            <TextField
              name="current"
              label={t`The password you have now`}
              type="password"
              autoComplete="current-password"
            />
            <TextField
              name="password"
              label={t`New password`}
              type="password"
              hint={t`Ten characters or more. Several words are easy to keep and hard to guess.`}
              autoComplete="new-password"
            />
            <div className="actions">
              <Button type="submit" kind="primary" busy={form.formState.isSubmitting}>
                <Trans>Change it</Trans>
              </Button>
            </div>
          </BareForm>
        )}
      </div>
    </Page>
  );
}
