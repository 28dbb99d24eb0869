import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { asProblem } from "@/api/problem";
import { Empty } from "@/ui/native/Empty";
import { Loading } from "@/ui/native/Loading";
import { ProblemNotice } from "@/ui/native/ProblemNotice";
import { Section } from "@/ui/native/Section";
import { DecisionsForm } from "./DecisionsForm";
import { candidatesQuery, type Selection } from "./queries";
import { useRows } from "./useRows";

/** What is decided on each application of the call, while the batch is being prepared. */
export function DecisionsEditor({ selection }: { selection: Selection }) {
  const { t } = useLingui();
  const { data: candidates, error } = useQuery(candidatesQuery(selection.call_id));
  const rows = useRows(selection, candidates);
  const left = rows.filter(({ decision }) => !decision).length;
  return (
    <Section
      title={<Trans>Decisions</Trans>}
      aside={
        candidates ? (
          <span>
            <Plural
              value={left}
              _0="All are decided in this batch"
              one="# is not decided in this batch"
              other="# are not decided in this batch"
            />
          </span>
        ) : null
      }
    >
      {error ? <ProblemNotice problem={asProblem(error)} /> : null}
      {candidates ? (
        rows.length > 0 ? (
          // A new version of the list begins a new form; what was typed is put on top of it.
          <DecisionsForm key={selection.content_version} selection={selection} rows={rows} />
        ) : (
          <Empty title={<Trans>Nothing can be decided yet</Trans>}>
            <p>
              <Trans>
                Find applications of this call eligible, have them reviewed, and shortlist them first.
              </Trans>
            </p>
          </Empty>
        )
      ) : error ? null : (
        <Loading />
      )}
      <p className="small soft">{t`Nobody is told anything before the decisions are sent.`}</p>
    </Section>
  );
}
