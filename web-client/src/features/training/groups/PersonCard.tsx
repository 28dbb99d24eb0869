import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { asProblem } from "@/api/problem";
import { useFormat } from "@/i18n/format";
import { Actions } from "@/ui/actions/Actions";
import { State } from "@/ui/actions/State";
import { Fact, Facts } from "@/ui/native/Facts";
import { Skeleton } from "@/ui/native/Loading";
import { ProblemNotice } from "@/ui/native/ProblemNotice";
import { Section } from "@/ui/native/Section";
import { placeQuery } from "../queries";
import { useTrainingWords } from "../words";

/** One person's place in a group: attendance, scores for those who may see them, and what may be done. */
export function PersonCard({ id, group }: { id: string; group: string }) {
  const { t } = useLingui();
  const format = useFormat();
  const words = useTrainingWords();
  const { data: place, error } = useQuery(placeQuery(id));
  if (error) return <ProblemNotice problem={asProblem(error)} />;
  if (!place) return <Skeleton lines={3} />;
  const { attended, held } = place;
  const enough = held > 0 && (100 * attended) / held >= place.needed;
  return (
    <Section
      title={place.name}
      aside={
        <Link className="reach" to="/desk/cohorts/$id" params={{ id: group }}>
          <Trans>Hide</Trans>
        </Link>
      }
    >
      <Facts>
        <Fact term={t`State`}>
          <State of="enrolments" state={place.state} />
        </Fact>
        <Fact term={t`Employer`}>{place.employer}</Fact>
        <Fact term={t`Joined`}>{format.dateTime(place.queued_at)}</Fact>
        <Fact term={t`Attended`}>
          {held === 0 ? (
            <span className="soft">
              <Trans>No session held yet</Trans>
            </span>
          ) : (
            <>
              <Plural value={attended} one={`# of ${held} sessions`} other={`# of ${held} sessions`} />,{" "}
              {enough ? <Trans>enough to complete</Trans> : <Trans>not enough to complete yet</Trans>}
            </>
          )}
        </Fact>
        {(place.scores ?? []).map(({ kind, score, most }) => (
          <Fact key={kind} term={words.test(kind)}>
            <Trans>
              {format.number(score)} of {format.number(most)}
            </Trans>
          </Fact>
        ))}
      </Facts>
      <Actions resource="enrolments" id={place.id} allowed={place.allowed_actions} about={place.name} />
    </Section>
  );
}
