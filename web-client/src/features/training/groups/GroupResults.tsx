import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { asProblem } from "@/api/problem";
import { useFormat } from "@/i18n/format";
import { Empty } from "@/ui/native/Empty";
import { Fact, Facts } from "@/ui/native/Facts";
import { Skeleton } from "@/ui/native/Loading";
import { ProblemNotice } from "@/ui/native/ProblemNotice";
import { Section } from "@/ui/native/Section";
import { type Results, resultsQuery } from "../queries";
import { Change } from "./Change";

/** What a group attended, learnt and thought of it; nothing that stands on fewer than five people. */
export function GroupResults({ id }: { id: string }) {
  const { data, error } = useQuery(resultsQuery(id));
  if (error) return <ProblemNotice problem={asProblem(error)} />;
  if (!data) return <Skeleton lines={6} />;
  return (
    <>
      <Counts results={data} />
      {data.changes.length > 0 ? (
        data.changes.map((change) => <Change key={change.to} change={change} everyone={data.enrolled} />)
      ) : (
        <Section title={<Trans>What was learnt</Trans>}>
          <Empty title={<Trans>Nothing to compare yet</Trans>}>
            <p>
              <Trans>It takes a test before and one after; say which under Tests.</Trans>
            </p>
          </Empty>
        </Section>
      )}
      <Opinions opinions={data.opinions} />
    </>
  );
}

function Counts({ results }: { results: Results }) {
  const { t } = useLingui();
  const format = useFormat();
  const { enrolled, completed, not_completed: not, left, sessions_held: held, attendance } = results;
  return (
    <Section title={<Trans>Who came</Trans>}>
      <Facts>
        <Fact term={t`With a place`}>{format.number(enrolled)}</Fact>
        <Fact term={t`Completed`}>{format.number(completed)}</Fact>
        <Fact term={t`Not completed`}>{format.number(not)}</Fact>
        <Fact term={t`Left`}>{format.number(left)}</Fact>
        <Fact term={t`Sessions held`}>{format.number(held)}</Fact>
        <Fact term={t`Attendance`}>
          {attendance === null ? (
            <span className="soft">
              <Trans>Not taken yet</Trans>
            </span>
          ) : (
            <Trans>{format.percent(attendance / 100)} of all marks say present or late</Trans>
          )}
        </Fact>
      </Facts>
    </Section>
  );
}

function Opinions({ opinions }: { opinions: Results["opinions"] }) {
  const format = useFormat();
  return (
    <Section title={<Trans>What people thought</Trans>}>
      {opinions.length === 0 ? (
        <Empty title={<Trans>No feedback yet</Trans>}>
          <p>
            <Trans>
              Participants give it on their own page; it is shown from five answers on, without names.
            </Trans>
          </p>
        </Empty>
      ) : (
        opinions.map(({ form, n, suppressed, mean_rating: mean, words }) => (
          <div key={form} className="stack" data-tight>
            <p>
              <Plural value={n} one="# answer" other="# answers" />
              {suppressed || mean === null ? (
                <>
                  : <Trans>too few to show; five are needed, so that nobody is known by their answer.</Trans>
                </>
              ) : (
                <>
                  , <Trans>{format.number(mean, 1)} of 5 on average</Trans>
                </>
              )}
            </p>
            {words.length > 0 ? (
              <ul className="prose">
                {words.map((text, index) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: two may have written the same
                  <li key={index}>{text}</li>
                ))}
              </ul>
            ) : null}
          </div>
        ))
      )}
    </Section>
  );
}
