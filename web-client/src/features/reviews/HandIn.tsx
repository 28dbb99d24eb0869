import { Plural, Trans } from "@lingui/react/macro";
import { useState } from "react";
import type { VerbForm } from "@/ui/actions/Actions";
import { Button } from "@/ui/native/Button";
import { Notice } from "@/ui/native/Notice";
import { ProblemNotice } from "@/ui/native/ProblemNotice";

interface Props extends VerbForm {
  /** Sends what is not saved yet; true when the server has everything. */
  flush: () => Promise<boolean>;
  read: () => { scores: Record<string, string>; comment: string };
}

/** Asks once more before a review is closed for good. */
export function HandIn({ run, busy, problem, reload, close, flush, read }: Props) {
  const [unsaved, setUnsaved] = useState(false);
  const [{ scores }] = useState(read);
  const left = Object.values(scores).filter((score) => !score).length;
  const submit = async () => {
    const saved = await flush();
    setUnsaved(!saved);
    if (saved) await run(undefined);
  };
  return (
    <>
      {problem ? <ProblemNotice problem={problem} onReload={reload} /> : null}
      {unsaved ? (
        <Notice tone="bad" live title={<Trans>Not everything is saved yet, so nothing was handed in.</Trans>}>
          <p>
            <Trans>It is kept on this device. Try again when you have a network.</Trans>
          </p>
        </Notice>
      ) : null}
      {left > 0 ? (
        <p>
          <Plural
            value={left}
            one="# line has no score. The comment has to say why."
            other="# lines have no score. The comment has to say why."
          />
        </p>
      ) : null}
      <p>
        <Trans>It can’t be changed afterwards. You then read what the others wrote.</Trans>
      </p>
      <div className="actions">
        <Button kind="primary" busy={busy} onClick={() => void submit()}>
          <Trans>Hand it in</Trans>
        </Button>
        <Button onClick={close}>
          <Trans>Go on writing</Trans>
        </Button>
      </div>
    </>
  );
}
