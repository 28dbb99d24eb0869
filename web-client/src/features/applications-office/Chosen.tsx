import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { Button } from "@/ui/native/Button";
import { Dialog } from "@/ui/native/Dialog";
import { Notice } from "@/ui/native/Notice";
import { AssignReviewers } from "./AssignReviewers";
import type { ApplicationItem } from "./queries";
import { ShortlistChosen } from "./ShortlistChosen";

/** What can be done with several applications at once. */
export function Chosen({ rows, onClear }: { rows: readonly ApplicationItem[]; onClear: () => void }) {
  const { t } = useLingui();
  const [asked, setAsked] = useState<"assign" | "shortlist" | null>(null);
  const close = () => setAsked(null);
  if (rows.length === 0) return null;
  const calls = new Set(rows.map(({ call_id }) => call_id));
  const eligible = rows.filter(({ state }) => state === "eligible");
  return (
    <>
      <Notice tone="act" live>
        <div className="head">
          <strong>
            <Plural value={rows.length} one="# selected" other="# selected" />
          </strong>
          <div className="actions">
            <Button
              onClick={() => setAsked("assign")}
              blocked={calls.size > 1 ? t`Reviewers are assigned within one call` : null}
            >
              <Trans>Assign reviewers…</Trans>
            </Button>
            {eligible.length > 0 ? (
              <Button kind="primary" onClick={() => setAsked("shortlist")}>
                <Trans>Shortlist {eligible.length}…</Trans>
              </Button>
            ) : null}
            <Button kind="quiet" onClick={onClear}>
              <Trans>Clear</Trans>
            </Button>
          </div>
        </div>
      </Notice>
      <Dialog
        open={asked === "assign"}
        onClose={close}
        wide
        title={
          <Plural
            value={rows.length}
            one="Reviewers for # application"
            other="Reviewers for # applications"
          />
        }
      >
        <AssignReviewers rows={rows} onClose={close} />
      </Dialog>
      <Dialog
        open={asked === "shortlist"}
        onClose={close}
        title={
          <Plural value={eligible.length} one="Shortlist # application" other="Shortlist # applications" />
        }
      >
        <ShortlistChosen rows={eligible} onClose={close} />
      </Dialog>
    </>
  );
}
