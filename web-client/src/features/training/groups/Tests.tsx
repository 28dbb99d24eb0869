import { Trans, useLingui } from "@lingui/react/macro";
import { useQueries } from "@tanstack/react-query";
import { useState } from "react";
import { asProblem } from "@/api/problem";
import { useFormat } from "@/i18n/format";
import { Button } from "@/ui/native/Button";
import { Empty } from "@/ui/native/Empty";
import { Fact, Facts } from "@/ui/native/Facts";
import { Skeleton } from "@/ui/native/Loading";
import { ProblemNotice } from "@/ui/native/ProblemNotice";
import { Section } from "@/ui/native/Section";
import { type Group, scoresQuery } from "../queries";
import { useTrainingWords } from "../words";
import { ScoreGrid } from "./ScoreGrid";
import { TestsForm } from "./TestsForm";

/** Which tests a group takes, and everyone's scores: seen by trainers and the office, never by employer or host. */
export function Tests({ group, mayWrite }: { group: Group; mayWrite: boolean }) {
  const { t } = useLingui();
  const format = useFormat();
  const words = useTrainingWords();
  const [defining, setDefining] = useState(false);
  const none = group.tests.length === 0;
  return (
    <>
      <Section
        title={<Trans>Which tests</Trans>}
        aside={
          mayWrite && !defining && group.state !== "closed" ? (
            <Button onClick={() => setDefining(true)}>
              {none ? <Trans>Say which tests</Trans> : <Trans>Change the tests</Trans>}
            </Button>
          ) : null
        }
      >
        {defining ? (
          <TestsForm group={group} close={() => setDefining(false)} />
        ) : none ? (
          <Empty title={<Trans>No tests yet</Trans>}>
            <p>
              <Trans>What was learnt shows only where people took the same test before and after.</Trans>
            </p>
          </Empty>
        ) : (
          <Facts>
            {group.tests.map(({ kind, title, most }) => {
              const highest = format.number(most);
              return (
                <Fact key={kind} term={words.test(kind)}>
                  {title}, {t`${highest} at most`}
                </Fact>
              );
            })}
          </Facts>
        )}
      </Section>
      {none || defining ? null : <Scores group={group} mayWrite={mayWrite} />}
    </>
  );
}

function Scores({ group, mayWrite }: { group: Group; mayWrite: boolean }) {
  const asked = useQueries({ queries: group.tests.map(({ kind }) => scoresQuery(group.id, kind)) });
  const failed = asked.find(({ error }) => error)?.error;
  if (failed) return <ProblemNotice problem={asProblem(failed)} />;
  const tests = asked.flatMap(({ data }) => (data ? [data] : []));
  if (tests.length < group.tests.length) return <Skeleton lines={6} />;
  return (
    <Section title={<Trans>Scores</Trans>}>
      {(tests[0]?.lines.length ?? 0) > 0 ? (
        <ScoreGrid group={group} tests={tests} mayWrite={mayWrite} />
      ) : (
        <Empty title={<Trans>Nobody has a place yet</Trans>}>
          <p>
            <Trans>Scores are entered for people in the group.</Trans>
          </p>
        </Empty>
      )}
    </Section>
  );
}
