import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { client } from "@/api/client";
import { asProblem, type Problem } from "@/api/problem";
import { useFormat } from "@/i18n/format";
import { useSend } from "@/ui/form/useSend";
import { Button } from "@/ui/native/Button";
import { Dialog } from "@/ui/native/Dialog";
import { ProblemNotice } from "@/ui/native/ProblemNotice";
import { Section } from "@/ui/native/Section";
import { AllowanceForm } from "./AllowanceForm";
import css from "./parts.module.css";
import type { AllowanceLine, Placement } from "./queries";
import { isOpen } from "./words";

/** Money the expert is due, line by line; paid through the ledger. */
export function Allowance({ stay, mayWrite }: { stay: Placement; mayWrite?: boolean }) {
  const { t } = useLingui();
  const format = useFormat();
  const { send, reload } = useSend();
  const [open, setOpen] = useState<AllowanceLine | "new" | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const changes = mayWrite && isOpen(stay);
  if (stay.allowance.length === 0 && !changes) return null;
  const remove = async (line: AllowanceLine) => {
    setProblem(null);
    try {
      await send(
        () =>
          client.DELETE("/api/v1/placements/{placement_id}/allowance/{line_id}", {
            params: { path: { placement_id: stay.id, line_id: line.id } },
          }),
        t`Taken away: ${line.label}`,
      );
    } catch (error) {
      setProblem(asProblem(error));
    }
  };
  return (
    <Section id="allowance" title={<Trans>Allowance</Trans>}>
      {problem ? <ProblemNotice problem={problem} onReload={reload} /> : null}
      {stay.allowance.length > 0 ? (
        <ul className={css.rows}>
          {stay.allowance.map((line) => {
            const due = line.due_on ? format.date(line.due_on, "medium") : null;
            return (
              <li key={line.id}>
                <div className={css.what}>
                  <span className="head">
                    <strong>{line.label}</strong>
                    <span className="num">{format.money(line.amount)}</span>
                  </span>
                  {due ? (
                    <span className="small soft">
                      <Trans>Due {due}</Trans>
                    </span>
                  ) : null}
                </div>
                {changes ? (
                  <div className="actions">
                    <Button kind="quiet" aria-label={t`Change: ${line.label}`} onClick={() => setOpen(line)}>
                      <Trans>Change</Trans>
                    </Button>
                    <Button
                      kind="quiet"
                      aria-label={t`Take away: ${line.label}`}
                      onClick={() => void remove(line)}
                    >
                      <Trans>Take away</Trans>
                    </Button>
                  </div>
                ) : null}
              </li>
            );
          })}
        </ul>
      ) : (
        <p className="soft">
          <Trans>No lines yet.</Trans>
        </p>
      )}
      {changes ? (
        <div className="actions">
          <Button onClick={() => setOpen("new")}>
            <Trans>Add a line</Trans>
          </Button>
        </div>
      ) : null}
      {open ? (
        <Dialog
          open
          onClose={() => setOpen(null)}
          title={open === "new" ? t`Add to the allowance` : t`Change: ${open.label}`}
        >
          <AllowanceForm stay={stay} line={open === "new" ? null : open} close={() => setOpen(null)} />
        </Dialog>
      ) : null}
    </Section>
  );
}
