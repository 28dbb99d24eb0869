import { Trans, useLingui } from "@lingui/react/macro";
import { useChange } from "@/api/change";
import { client } from "@/api/client";
import { useWords } from "@/i18n/words";
import { Checkbox, FileField, Form, FormButtons, useForm } from "@/ui/form";
import type { Grant } from "./queries";

interface Props {
  grant: Grant;
  reload?: () => void;
  close?: () => void;
}

/** The signed agreement, as a scan or a photograph; with it the first instalment may be asked for at once. */
export function AgreementForm({ grant, reload, close }: Props) {
  const { t } = useLingui();
  const change = useChange();
  const { done } = useWords().verb("grants", "agree");
  const form = useForm<{ document_id: string | null; all: boolean }>({
    defaultValues: { document_id: null, all: false },
  });
  return (
    <Form
      draft={`grants/${grant.id}/agreement`}
      unkept={["all"]}
      form={form}
      {...(reload ? { onReload: reload } : {})}
      onSubmit={async ({ document_id }) => {
        await change(
          () =>
            client.POST("/api/v1/grants/{grant_id}/agree", {
              params: { path: { grant_id: grant.id } },
              body: { document_id: document_id ?? "" },
            }),
          done,
        );
        close?.();
      }}
    >
      <FileField
        name="document_id"
        label={t`The signed agreement`}
        hint={<Trans>PDF, or a photograph of every page. A signature on paper counts.</Trans>}
        kind="agreement"
      />
      <Checkbox
        name="all"
        label={t`Everyone in the team has signed it`}
        must={t`Say that everyone has signed, or wait until they have.`}
      />
      <FormButtons label={t`Hand in the agreement`} {...(close ? { onCancel: close } : {})} />
    </Form>
  );
}
