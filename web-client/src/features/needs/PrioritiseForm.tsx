import { Trans, useLingui } from "@lingui/react/macro";
import type { VerbForm } from "@/ui/actions/Actions";
import { Form, RadioGroup, useForm } from "@/ui/form";
import { Button } from "@/ui/native/Button";
import { ProblemNotice } from "@/ui/native/ProblemNotice";

/** How urgent: 1 is the most urgent of 5. */
export function PrioritiseForm({ id, run, busy, problem, reload, close }: VerbForm & { id: string }) {
  const { t } = useLingui();
  const form = useForm({ defaultValues: { priority: "" } });
  const words = [t`1, most urgent`, "2", "3", "4", t`5, can wait`];
  return (
    <>
      {problem ? <ProblemNotice problem={problem} onReload={reload} /> : null}
      <Form
        draft={`needs/${id}/prioritise`}
        form={form}
        onSubmit={({ priority }) => run({ priority: Number(priority) })}
      >
        <RadioGroup
          name="priority"
          label={t`Priority`}
          options={words.map((label, index) => ({ value: String(index + 1), label }))}
        />
        <div className="actions">
          <Button type="submit" kind="primary" busy={busy}>
            <Trans>Set the priority</Trans>
          </Button>
          <Button onClick={close}>
            <Trans>Leave as it is</Trans>
          </Button>
        </div>
      </Form>
    </>
  );
}
