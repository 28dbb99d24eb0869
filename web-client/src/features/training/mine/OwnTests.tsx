import { Trans, useLingui } from "@lingui/react/macro";
import { client } from "@/api/client";
import { useFormat } from "@/i18n/format";
import { Form, NumberField, useForm } from "@/ui/form";
import { useSend } from "@/ui/form/useSend";
import { Button } from "@/ui/native/Button";
import { Fact, Facts } from "@/ui/native/Facts";
import { Section } from "@/ui/native/Section";
import type { Group, Place, TestKind } from "../queries";
import { useTrainingWords } from "../words";

/** Own scores; one's own may be entered once where it is still missing, a later test after the one before. */
export function OwnTests({ place, group, own }: { place: Place; group: Group; own: boolean }) {
  const format = useFormat();
  const words = useTrainingWords();
  const scores = place.scores;
  if (!scores || group.tests.length === 0) return null;
  const scored = new Map(scores.map(({ kind, score }) => [kind, score]));
  const open = (kind: TestKind) =>
    own &&
    !scored.has(kind) &&
    (kind === "pre" || scored.has("pre")) &&
    (group.state !== "closed" || kind === "follow_up");
  return (
    <Section title={<Trans>Your tests</Trans>}>
      <Facts>
        {group.tests.map(({ kind, title, most }) => {
          const score = scored.get(kind);
          return (
            <Fact key={kind} term={words.test(kind)}>
              {title},{" "}
              {score === undefined ? (
                <span className="soft">
                  <Trans>no score yet</Trans>
                </span>
              ) : (
                <strong>
                  <Trans>
                    {format.number(score)} of {format.number(most)}
                  </Trans>
                </strong>
              )}
            </Fact>
          );
        })}
      </Facts>
      {group.tests
        .filter(({ kind }) => open(kind))
        .map((test) => (
          <OwnScore key={test.kind} place={place} test={test} />
        ))}
      <p className="small soft">
        <Trans>You, your trainer and the office see your scores. Your employer and the host never do.</Trans>
      </p>
    </Section>
  );
}

function OwnScore({ place, test }: { place: Place; test: Group["tests"][number] }) {
  const { t } = useLingui();
  const format = useFormat();
  const { send, reload } = useSend();
  const form = useForm({ defaultValues: { score: null as number | null } });
  const highest = format.number(test.most);
  return (
    <Form
      draft={`enrolments/${place.id}/tests/${test.kind}`}
      form={form}
      onReload={reload}
      onSubmit={({ score }) =>
        send(
          () =>
            client.PUT("/api/v1/enrolments/{enrolment_id}/tests/{kind}", {
              params: { path: { enrolment_id: place.id, kind: test.kind } },
              body: { score: score ?? 0 },
            }),
          t`Your score is saved`,
        )
      }
    >
      <NumberField
        name="score"
        label={t`Your score in: ${test.title}`}
        hint={<Trans>From 0 to {highest}. You enter it once; your trainer can correct it.</Trans>}
        min={0}
        max={test.most}
      />
      <div className="actions">
        <Button type="submit" busy={form.formState.isSubmitting}>
          <Trans>Save my score</Trans>
        </Button>
      </div>
    </Form>
  );
}
