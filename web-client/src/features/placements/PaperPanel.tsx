import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { asProblem } from "@/api/problem";
import { useFormat } from "@/i18n/format";
import { Actions } from "@/ui/actions/Actions";
import { Fact, Facts } from "@/ui/native/Facts";
import { Skeleton } from "@/ui/native/Loading";
import { ProblemNotice } from "@/ui/native/ProblemNotice";
import { ApproveForm } from "./ApproveForm";
import { HandInForm } from "./HandInForm";
import css from "./parts.module.css";
import { type Placement, paperQuery } from "./queries";
import { usePlacementWords } from "./words";

/** One paper: its file and remark for those who may see them, and what may be done with it now. */
export function PaperPanel({ stay, id }: { stay: Placement; id: string }) {
  const { t } = useLingui();
  const format = useFormat();
  const words = usePlacementWords();
  const { data: paper, error } = useQuery(paperQuery(stay.id, id));
  if (error) return <ProblemNotice problem={asProblem(error)} />;
  if (!paper) return <Skeleton lines={2} />;
  const allowed = paper.allowed_actions;
  return (
    <div className={css.panel}>
      <Facts>
        <Fact term={t`File`}>
          {paper.document_id ? (
            <a href={`/api/v1/documents/${paper.document_id}/content`} download>
              <Trans>Download the file</Trans>
            </a>
          ) : paper.has_document ? (
            <span className="soft">
              <Trans>Handed in; only those who check it may open it</Trans>
            </span>
          ) : (
            <span className="soft">
              <Trans>None yet</Trans>
            </span>
          )}
        </Fact>
        <Fact term={t`Remark`}>{paper.note}</Fact>
        <Fact term={t`Decided`}>{paper.decided_at ? format.dateTime(paper.decided_at) : null}</Fact>
        <Fact term={t`For clinical work`}>
          {paper.clinical ? <Trans>Yes; it is never waived</Trans> : null}
        </Fact>
      </Facts>
      {allowed.length > 0 ? (
        <Actions
          resource={`placements/${stay.id}/clearances`}
          id={paper.id}
          allowed={allowed}
          about={words.paper(paper.kind)}
          forms={{
            submit: (form) => <HandInForm stay={stay} paper={paper} close={form.close} />,
            approve: (form) => <ApproveForm stay={stay} paper={paper} close={form.close} />,
          }}
          explain={{
            reject: <Trans>The expert reads why, and hands it in again.</Trans>,
            waive: <Trans>The stay goes on without this paper. Your name and reason are kept with it.</Trans>,
            withdraw: <Trans>The decision is taken back, and the paper is asked for again.</Trans>,
          }}
        />
      ) : (
        <p className="small soft">
          <Trans>Nothing for you to do here now.</Trans>
        </p>
      )}
    </div>
  );
}
