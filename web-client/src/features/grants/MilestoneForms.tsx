import { useLingui } from "@lingui/react/macro";
import { useChange } from "@/api/change";
import { client } from "@/api/client";
import { useWords } from "@/i18n/words";
import type { VerbForm } from "@/ui/actions/Actions";
import { DateField, FileField, Form, FormButtons, TextArea, TextField, useForm } from "@/ui/form";
import type { Grant, Milestone } from "./queries";

interface Props extends VerbForm {
  grant: Grant;
  milestone: Milestone;
}

const at = ({ grant, milestone }: Pick<Props, "grant" | "milestone">) => ({
  path: { grant_id: grant.id, milestone_id: milestone.id },
});

/** The team says what shows that it was reached. */
export function EvidenceForm({ close, reload, ...of }: Props) {
  const { t } = useLingui();
  const change = useChange();
  const verb = useWords().verb("milestones", "submit");
  const form = useForm<{ evidence: string; document_id: string | null }>({
    defaultValues: { evidence: of.milestone.evidence, document_id: of.milestone.document_id },
  });
  return (
    <Form
      draft={`milestones/${of.milestone.id}/submit`}
      form={form}
      onReload={reload}
      onSubmit={async ({ evidence, document_id }) => {
        await change(
          () =>
            client.POST("/api/v1/grants/{grant_id}/milestones/{milestone_id}/submit", {
              params: at(of),
              body: { evidence, document_id: document_id || null },
            }),
          verb.done,
        );
        close();
      }}
    >
      <TextArea name="evidence" label={t`What shows that it is reached?`} hint={t`In a few sentences`} />
      <FileField name="document_id" label={t`A photograph or a paper`} kind="evidence" optional />
      <FormButtons label={t`Send in`} onCancel={close} />
    </Form>
  );
}

/** Accepts it, with a word or without. */
export function AcceptForm({ close, reload, ...of }: Props) {
  const { t } = useLingui();
  const change = useChange();
  const verb = useWords().verb("milestones", "accept");
  const form = useForm({ defaultValues: { note: "" } });
  return (
    <Form
      draft={`milestones/${of.milestone.id}/accept`}
      form={form}
      onReload={reload}
      onSubmit={async ({ note }) => {
        await change(
          () =>
            client.POST("/api/v1/grants/{grant_id}/milestones/{milestone_id}/accept", {
              params: at(of),
              body: { note: note.trim() || null },
            }),
          verb.done,
        );
        close();
      }}
    >
      <TextArea name="note" label={t`A word to the team`} rows={2} optional />
      <FormButtons label={verb.label} onCancel={close} />
    </Form>
  );
}

/** The office plans one. */
export function PlanForm({ grant, close }: { grant: Grant; close: () => void }) {
  const { t } = useLingui();
  const change = useChange();
  const form = useForm({ defaultValues: { title: "", due_on: "" } });
  return (
    <Form
      draft={`grants/${grant.id}/milestones/new`}
      form={form}
      onSubmit={async ({ title, due_on }) => {
        const position = Math.max(0, ...grant.milestones.map((one) => one.position)) + 1;
        await change(
          () =>
            client.POST("/api/v1/grants/{grant_id}/milestones", {
              params: { path: { grant_id: grant.id } },
              body: { title, due_on: due_on || null, position },
            }),
          t`Milestone planned`,
        );
        close();
      }}
    >
      <TextField name="title" label={t`What will be reached`} />
      <DateField name="due_on" label={t`By`} optional />
      <FormButtons label={t`Plan it`} onCancel={close} />
    </Form>
  );
}
