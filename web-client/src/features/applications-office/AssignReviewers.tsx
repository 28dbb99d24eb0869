import { Trans, useLingui } from "@lingui/react/macro";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { client, type Schema } from "@/api/client";
import { today } from "@/i18n/clock";
import { CheckboxGroup, DateField, Form, NumberField, useForm } from "@/ui/form";
import { Button } from "@/ui/native/Button";
import { toast } from "@/ui/native/Toast";
import { AssignPreview } from "./AssignPreview";
import type { ApplicationItem } from "./queries";
import { useReviewers } from "./useReviewers";

interface Values {
  reviewer_ids: string[];
  per_application: number | null;
  due_on: string;
}

/** Gives the chosen applications to reviewers in balance; what would be done is shown before it is. */
export function AssignReviewers({
  rows,
  onClose,
}: {
  rows: readonly ApplicationItem[];
  onClose: () => void;
}) {
  const { t } = useLingui();
  const queryClient = useQueryClient();
  const { people, isPending } = useReviewers();
  const form = useForm<Values>({ defaultValues: { reviewer_ids: [], per_application: 2, due_on: "" } });
  const [preview, setPreview] = useState<Schema<"DistributionRead"> | null>(null);

  const ask = async (values: Values, preview: boolean) => {
    const { data } = await client.POST("/api/v1/reviews/assign", {
      body: {
        call_id: rows[0]?.call_id ?? "",
        application_ids: rows.map(({ id }) => id),
        reviewer_ids: values.reviewer_ids,
        per_application: values.per_application ?? 2,
        due_on: values.due_on || null,
        preview,
      },
    });
    return data ?? null;
  };
  const submit = async (values: Values) => {
    if (!preview) {
      setPreview(await ask(values, true));
      return false;
    }
    const done = await ask(values, false);
    const count = done?.given.length ?? 0;
    toast(t`Reviews asked for: ${count}`);
    await queryClient.invalidateQueries();
    onClose();
  };
  const nothing = preview?.given.length === 0;
  return (
    <Form
      draft={`reviews/assign/${rows[0]?.call_id}`}
      form={form}
      onSubmit={submit}
      onReload={() => void queryClient.invalidateQueries()}
    >
      {preview ? (
        <AssignPreview preview={preview} />
      ) : (
        <>
          <CheckboxGroup
            name="reviewer_ids"
            label={t`Reviewers`}
            hint={
              people.length === 0 && !isPending
                ? t`Nobody holds the role of a reviewer here yet: grant it under People.`
                : t`Whoever has least to do gets the next; conflicts of interest are left out.`
            }
            options={people}
          />
          <NumberField name="per_application" label={t`Reviews of each application`} min={1} max={9} />
          <DateField name="due_on" label={t`Due`} optional min={today()} />
        </>
      )}
      <div className="actions">
        <Button
          type="submit"
          kind="primary"
          busy={form.formState.isSubmitting}
          blocked={nothing ? t`There is nothing to assign` : null}
        >
          {preview ? <Trans>Assign {preview.given.length}</Trans> : <Trans>Show what would be done</Trans>}
        </Button>
        {preview ? (
          <Button onClick={() => setPreview(null)}>
            <Trans>Change the choice</Trans>
          </Button>
        ) : null}
        <Button onClick={onClose}>
          <Trans>Leave as it is</Trans>
        </Button>
      </div>
    </Form>
  );
}
