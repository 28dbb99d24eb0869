import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { useFormat } from "@/i18n/format";
import { State } from "@/ui/actions/State";
import { Button } from "@/ui/native/Button";
import { Empty } from "@/ui/native/Empty";
import { Section } from "@/ui/native/Section";
import { Status } from "@/ui/native/Status";
import css from "./parts.module.css";
import type { Placement, Report } from "./queries";
import { ReportPanel } from "./ReportPanel";
import { usePlacementWords } from "./words";

/** The reports of a stay by due date: written by the expert, read and accepted or returned by host and office. */
export function Reports({ stay, own }: { stay: Placement; own?: boolean }) {
  return (
    <Section id="reports" title={own ? <Trans>Your reports</Trans> : <Trans>Reports</Trans>}>
      {stay.reports.length > 0 ? (
        <ul className={css.rows}>
          {stay.reports.map((report) => (
            <ReportRow key={report.id} stay={stay} report={report} />
          ))}
        </ul>
      ) : (
        <Empty title={<Trans>No reports are due</Trans>}>
          <p>
            <Trans>The programme says how many, and when.</Trans>
          </p>
        </Empty>
      )}
    </Section>
  );
}

function ReportRow({ stay, report }: { stay: Placement; report: Report }) {
  const { t } = useLingui();
  const format = useFormat();
  const words = usePlacementWords();
  const [open, setOpen] = useState(false);
  const name = words.report(report.kind);
  const due = format.date(report.due_on, "medium");
  const when = format.relativeDay(report.due_on);
  const sent = report.submitted_at ? format.date(report.submitted_at, "medium") : null;
  return (
    <li data-late={report.is_late || undefined}>
      <div className={css.top}>
        <div className={css.what}>
          <strong>{report.corrects_id ? t`${name}, corrected` : name}</strong>
          <span className="small soft">
            {sent ? (
              <Trans>Sent {sent}</Trans>
            ) : (
              <Trans>
                Due {due} ({when})
              </Trans>
            )}
          </span>
        </div>
        <div className={css.state}>
          <State of="reports" state={report.state} />
          {report.is_late ? (
            <Status tone="late">
              <Trans>Late</Trans>
            </Status>
          ) : null}
        </div>
        <Button
          aria-expanded={open}
          aria-label={open ? t`Close: ${name}` : t`Open: ${name}`}
          onClick={() => setOpen(!open)}
        >
          {open ? <Trans>Close</Trans> : <Trans>Open</Trans>}
        </Button>
      </div>
      {open ? <ReportPanel stay={stay} id={report.id} /> : null}
    </li>
  );
}
