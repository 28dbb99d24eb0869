import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import type { VerbForm } from "@/ui/actions/Actions";
import { Button } from "@/ui/native/Button";
import { ProblemNotice } from "@/ui/native/ProblemNotice";
import type { Selection } from "./queries";

/** Tells everyone at once; asks for it to be said in so many words, because it can't be taken back. */
export function ReleaseForm({
  run,
  busy,
  problem,
  reload,
  close,
  selection,
}: VerbForm & { selection: Selection }) {
  const { t } = useLingui();
  const [sure, setSure] = useState(false);
  const { result, decisions } = selection;
  return (
    <>
      {problem ? <ProblemNotice problem={problem} onReload={reload} /> : null}
      <div className="prose">
        <ul>
          <li>
            <Plural
              value={result.recommended}
              one="# person is offered a place"
              other="# people are offered a place"
            />
          </li>
          <li>
            <Plural
              value={result.reserve}
              one="# person is told that they are on the reserve list"
              other="# people are told that they are on the reserve list"
            />
          </li>
          <li>
            <Plural
              value={result.not_selected}
              one="# person is told that they are not selected, and why"
              other="# people are told that they are not selected, and why"
            />
          </li>
        </ul>
      </div>
      <label className="choice">
        <input type="checkbox" checked={sure} onChange={(event) => setSure(event.target.checked)} />
        <span>
          <Trans>I have read the letters. This can’t be taken back.</Trans>
        </span>
      </label>
      <div className="actions">
        <Button
          kind="primary"
          busy={busy}
          blocked={sure ? null : t`Tick the box first`}
          onClick={() => void run(undefined)}
        >
          <Plural value={decisions.length} one="Send # decision" other="Send # decisions" />
        </Button>
        <Button onClick={close}>
          <Trans>Leave as it is</Trans>
        </Button>
      </div>
    </>
  );
}
