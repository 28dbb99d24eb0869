import { Trans, useLingui } from "@lingui/react/macro";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { client } from "@/api/client";
import { today } from "@/i18n/clock";
import { DateField, Form, SelectField, useForm } from "@/ui/form";
import { Button } from "@/ui/native/Button";
import { Dialog } from "@/ui/native/Dialog";
import { toast } from "@/ui/native/Toast";
import type { Application, Reviews } from "./queries";
import { useReviewers } from "./useReviewers";

const REVIEWABLE = ["submitted", "eligible", "shortlisted"];

/** Asks one person to review one application. */
export function AssignReviewer({
  application,
  lines,
}: {
  application: Application;
  lines: Reviews["lines"];
}) {
  const { t } = useLingui();
  const [open, setOpen] = useState(false);
  if (!REVIEWABLE.includes(application.state) || !application.allowed_actions.includes("messages"))
    return null;
  return (
    <>
      <div className="actions">
        <Button onClick={() => setOpen(true)}>
          <Trans>Assign a reviewer…</Trans>
        </Button>
      </div>
      <Dialog open={open} onClose={() => setOpen(false)} title={t`Assign a reviewer: ${application.code}`}>
        <AssignForm id={application.id} lines={lines} onClose={() => setOpen(false)} />
      </Dialog>
    </>
  );
}

interface Values {
  reviewer_account_id: string;
  due_on: string;
}

function AssignForm({ id, lines, onClose }: { id: string; lines: Reviews["lines"]; onClose: () => void }) {
  const { t } = useLingui();
  const queryClient = useQueryClient();
  const { people } = useReviewers();
  const form = useForm<Values>({ defaultValues: { reviewer_account_id: "", due_on: "" } });
  const asked = new Set(lines.map(({ reviewer }) => reviewer));
  const submit = async ({ reviewer_account_id, due_on }: Values) => {
    await client.POST("/api/v1/reviews", {
      body: { application_id: id, reviewer_account_id, due_on: due_on || null },
    });
    await queryClient.invalidateQueries();
    toast(t`Review asked for`);
    onClose();
  };
  return (
    <Form
      draft={`applications/${id}/reviewer`}
      form={form}
      onSubmit={submit}
      onReload={() => void queryClient.invalidateQueries()}
    >
      <SelectField
        name="reviewer_account_id"
        label={t`Reviewer`}
        options={people.filter(({ label }) => !asked.has(label))}
      />
      <DateField name="due_on" label={t`Due`} optional min={today()} />
      <div className="actions">
        <Button type="submit" kind="primary" busy={form.formState.isSubmitting}>
          <Trans>Ask for the review</Trans>
        </Button>
        <Button onClick={onClose}>
          <Trans>Leave as it is</Trans>
        </Button>
      </div>
    </Form>
  );
}
