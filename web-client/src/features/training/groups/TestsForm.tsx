import { useLingui } from "@lingui/react/macro";
import { client } from "@/api/client";
import { Checkbox, Form, FormButtons, NumberField, TextField, useForm } from "@/ui/form";
import { useSend } from "@/ui/form/useSend";
import type { Group, TestKind } from "../queries";
import { useTrainingWords } from "../words";
import css from "./scores.module.css";

const KINDS: readonly TestKind[] = ["pre", "post", "follow_up"];

interface Wanted {
  taken: boolean;
  title: string;
  most: number | null;
}

/** The tests of a group: at most one before, one right after, one later; one with scores stays as it is. */
export function TestsForm({ group, close }: { group: Group; close: () => void }) {
  const { t } = useLingui();
  const words = useTrainingWords();
  const { send, reload } = useSend();
  const first = (kind: TestKind): Wanted => {
    const there = group.tests.find((test) => test.kind === kind);
    return { taken: !!there, title: there?.title ?? words.test(kind), most: there?.most ?? 100 };
  };
  const form = useForm<Record<TestKind, Wanted>>({
    defaultValues: { pre: first("pre"), post: first("post"), follow_up: first("follow_up") },
  });
  const values = form.watch();
  return (
    <Form
      draft={`cohorts/${group.id}/tests`}
      form={form}
      onReload={reload}
      onSubmit={async (wanted) => {
        const tests = KINDS.filter((kind) => wanted[kind].taken).map((kind) => ({
          kind,
          title: wanted[kind].title,
          most: wanted[kind].most ?? 100,
        }));
        await send(
          () =>
            client.PUT("/api/v1/cohorts/{cohort_id}/tests", {
              params: { path: { cohort_id: group.id } },
              body: { tests },
            }),
          t`The tests are saved`,
        );
        close();
      }}
    >
      {KINDS.map((kind) => (
        <fieldset key={kind} className={css.test}>
          <legend className="hidden">{words.test(kind)}</legend>
          <Checkbox name={`${kind}.taken`} label={words.test(kind)} />
          {values[kind].taken ? (
            <div className={css.pair}>
              <TextField name={`${kind}.title`} label={t`Title`} />
              <NumberField name={`${kind}.most`} label={t`Highest score`} min={1} max={1_000_000} />
            </div>
          ) : null}
        </fieldset>
      ))}
      <FormButtons label={t`Save the tests`} onCancel={close} />
    </Form>
  );
}
