import { Trans, useLingui } from "@lingui/react/macro";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { client } from "@/api/client";
import { noteSession } from "@/api/session";
import { BareForm, Checkbox, TextField, useForm } from "@/ui/form";
import { Button } from "@/ui/native/Button";
import { Dialog } from "@/ui/native/Dialog";

/** Erasing oneself, confirmed by password. Afterwards nothing of the person is left on this device either. */
export function Erase() {
  const { t } = useLingui();
  const queryClient = useQueryClient();
  const [open, setOpen] = useState(false);
  const form = useForm({ defaultValues: { password: "", sure: false } });
  return (
    <>
      <p className="prose">
        <Trans>
          Your name, contact, answers and files go. Counts without names stay, and what the law makes us keep,
          such as records of payments. It can't be undone.
        </Trans>
      </p>
      <div className="actions">
        <Button kind="danger" onClick={() => setOpen(true)}>
          <Trans>Erase everything about me…</Trans>
        </Button>
      </div>
      <Dialog open={open} onClose={() => setOpen(false)} title={t`Erase everything about me`}>
        <BareForm
          form={form}
          onSubmit={async ({ password }) => {
            await client.POST("/api/v1/me/erase", { body: { password } });
            noteSession(false);
            localStorage.clear();
            queryClient.clear();
            location.assign("/");
          }}
        >
          <p>
            <Trans>Applications that are still open are withdrawn, offers are given back.</Trans>
          </p>
          <TextField
            name="password"
            label={t`Your password`}
            type="password"
            autoComplete="current-password"
          />
          <Checkbox
            name="sure"
            label={t`I know that this can't be undone`}
            must={t`Tick this, if you are sure.`}
          />
          <div className="actions">
            <Button type="submit" kind="danger" busy={form.formState.isSubmitting}>
              <Trans>Erase me</Trans>
            </Button>
            <Button onClick={() => setOpen(false)}>
              <Trans>Leave as it is</Trans>
            </Button>
          </div>
        </BareForm>
      </Dialog>
    </>
  );
}
