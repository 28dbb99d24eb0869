import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { today } from "@/i18n/clock";
import { useFormat } from "@/i18n/format";
import { State } from "@/ui/actions/State";
import { Button } from "@/ui/native/Button";
import { Empty } from "@/ui/native/Empty";
import { Section } from "@/ui/native/Section";
import { Status } from "@/ui/native/Status";
import { PaperPanel } from "./PaperPanel";
import css from "./parts.module.css";
import type { Paper, Placement } from "./queries";
import { usePlacementWords } from "./words";

/** The checklist of a stay by due date; one that is opened shows its file, its remark and what may be done. */
export function Papers({ stay, own }: { stay: Placement; own?: boolean }) {
  const needed = stay.clearances.filter(({ is_needed }) => is_needed);
  const done = needed.filter(({ state }) => state === "approved" || state === "waived").length;
  const count = needed.length;
  return (
    <Section
      id="papers"
      title={own ? <Trans>Papers before you leave</Trans> : <Trans>Papers</Trans>}
      aside={
        count > 0 ? (
          <span>
            <Trans>
              {done} of {count} settled
            </Trans>
          </span>
        ) : null
      }
    >
      {stay.clearances.length > 0 ? (
        <ul className={css.rows}>
          {stay.clearances.map((paper) => (
            <PaperRow key={paper.id} stay={stay} paper={paper} own={!!own} />
          ))}
        </ul>
      ) : (
        <Empty title={<Trans>No papers are asked for</Trans>}>
          <p>
            <Trans>The programme says which ones a stay needs.</Trans>
          </p>
        </Empty>
      )}
    </Section>
  );
}

function PaperRow({ stay, paper, own }: { stay: Placement; paper: Paper; own: boolean }) {
  const { t } = useLingui();
  const format = useFormat();
  const words = usePlacementWords();
  const [open, setOpen] = useState(false);
  const settled = paper.state === "approved" || paper.state === "waived";
  const due = format.date(paper.due_on, "medium");
  const when = format.relativeDay(paper.due_on);
  const valid = paper.valid_until ? format.date(paper.valid_until, "medium") : null;
  const expires = !!paper.valid_until && paper.valid_until < stay.ends_on;
  const name = words.paper(paper.kind);
  return (
    <li data-late={paper.is_late || undefined}>
      <div className={css.top}>
        <div className={css.what}>
          <strong>{name}</strong>
          <span className="small soft">
            {paper.is_needed ? (
              settled ? null : (
                <Trans>
                  Due {due} ({when})
                </Trans>
              )
            ) : settled ? null : (
              <Trans>Not asked for while no phase needs it</Trans>
            )}
          </span>
          {own && paper.owner === "expert" ? null : (
            <span className="small soft">
              <Trans>From: {words.owner(paper.owner)}</Trans>
            </span>
          )}
          {paper.mandatory ? null : <span className="small soft">{t`Not required`}</span>}
          {valid ? (
            <span className="small soft">
              <Trans>Valid until {valid}</Trans>
            </span>
          ) : null}
        </div>
        <div className={css.state}>
          {paper.is_needed || paper.state !== "pending" ? (
            <State of="clearances" state={paper.state} />
          ) : null}
          {paper.is_late ? (
            <Status tone="late">
              <Trans>Late</Trans>
            </Status>
          ) : null}
          {settled && expires && stay.ends_on >= today() ? (
            <Status tone="late">
              <Trans>Ends before the stay does</Trans>
            </Status>
          ) : null}
        </div>
        <Button
          aria-expanded={open}
          aria-label={open ? t`Hide: ${name}` : t`Show: ${name}`}
          onClick={() => setOpen(!open)}
        >
          {open ? <Trans>Hide</Trans> : <Trans>Show</Trans>}
        </Button>
      </div>
      {open ? <PaperPanel stay={stay} id={paper.id} /> : null}
    </li>
  );
}
