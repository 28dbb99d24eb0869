import { Trans, useLingui } from "@lingui/react/macro";
import { useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { client } from "@/api/client";
import { BareForm, Checkbox, useForm } from "@/ui/form";
import { Button } from "@/ui/native/Button";
import { toast } from "@/ui/native/Toast";
import type { StepProps } from "./steps";

/** Consent in the words shown, and sending; a returned one was consented to before. */
export function Send({ draft, back }: Pick<StepProps, "draft" | "back">) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const { application, autosave, refresh } = draft;
  const { id, consent } = application;
  const form = useForm({ defaultValues: { consent: false } });

  const send = async () => {
    if (!(await autosave.flush())) return;
    const params = { path: { application_id: id } };
    if (consent) {
      await client.POST("/api/v1/applications/{application_id}/submit", {
        params,
        body: { consent: true, consent_text_version: consent.version },
      });
    } else {
      await client.POST("/api/v1/applications/{application_id}/resubmit", { params });
    }
    toast(t`Your application has been sent`);
    await queryClient.invalidateQueries();
    await navigate({ to: "/me/applications/$id", params: { id } });
  };
  return (
    <BareForm form={form} onReload={() => void refresh()} onSubmit={send}>
      {consent ? (
        <>
          <p className="prose">{consent.text}</p>
          <Checkbox
            name="consent"
            label={t`I agree, and what I wrote is true`}
            must={t`Tick this to send: without it nobody may read your application.`}
          />
        </>
      ) : null}
      <div className="actions">
        <Button
          type="submit"
          kind="primary"
          busy={form.formState.isSubmitting}
          blocked={
            application.missing.length > 0 ? t`Something is still missing; it stands at the top.` : undefined
          }
        >
          <Trans>Send the application</Trans>
        </Button>
        <Link className="button" to="/me/applications/$id/edit" params={{ id }} search={{ step: back }}>
          <Trans>Back</Trans>
        </Link>
      </div>
    </BareForm>
  );
}
