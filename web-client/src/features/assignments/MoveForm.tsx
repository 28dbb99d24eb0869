import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import type { VerbForm } from "@/ui/actions/Actions";
import { Form, SelectField, TextArea, useForm } from "@/ui/form";
import { Button } from "@/ui/native/Button";
import { ProblemNotice } from "@/ui/native/ProblemNotice";
import { type Assignment, assignmentsQuery } from "./queries";

/** Where the applications go that still wait at a post which takes nobody any more. */
export function MoveForm({ row, run, busy, problem, reload, close }: VerbForm & { row: Assignment }) {
  const { t } = useLingui();
  const { data } = useQuery(assignmentsQuery({ call: row.call.code, state: "published" }));
  const form = useForm({ defaultValues: { to_assignment_id: "", reason: "" } });
  const open = (data?.items ?? []).filter(({ id }) => id !== row.id);
  return (
    <>
      {problem ? <ProblemNotice problem={problem} onReload={reload} /> : null}
      {data && open.length === 0 ? (
        <p>
          <Trans>No other assignment of this call takes applications now.</Trans>
        </p>
      ) : null}
      <Form draft={`assignments/${row.id}/move`} form={form} onSubmit={(values) => run(values)}>
        <SelectField
          name="to_assignment_id"
          label={t`To which assignment`}
          hint={t`Each keeps its state and its reviews. Whoever applied there too, or is being decided on, stays.`}
          options={open.map(({ id, code, title, host }) => ({
            value: id,
            label: `${code}, ${title} (${host.name})`,
          }))}
        />
        <TextArea
          name="reason"
          label={t`Reason`}
          hint={t`Each person reads it, with the name of the other assignment.`}
          rows={3}
        />
        <div className="actions">
          <Button type="submit" kind="primary" busy={busy}>
            <Trans>Move the applications</Trans>
          </Button>
          <Button onClick={close}>
            <Trans>Leave them here</Trans>
          </Button>
        </div>
      </Form>
    </>
  );
}
