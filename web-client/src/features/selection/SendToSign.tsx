import { Trans } from "@lingui/react/macro";
import type { VerbForm } from "@/ui/actions/Actions";
import { Button } from "@/ui/native/Button";
import { Notice } from "@/ui/native/Notice";
import { ProblemNotice } from "@/ui/native/ProblemNotice";
import type { Selection } from "./queries";

/** Sends a complete batch to those who sign; where it is not complete, says what is missing of whom. */
export function SendToSign({
  run,
  busy,
  problem,
  reload,
  close,
  selection,
}: VerbForm & { selection: Selection }) {
  const names = new Map(selection.decisions.map((one) => [one.application_id, one.person_name]));
  const missing = (problem?.errors ?? []).map(({ pointer, code, detail }) => ({
    key: `${pointer} ${code}`,
    name: names.get(pointer.split("/").at(-1) ?? "") ?? "",
    detail,
  }));
  return (
    <>
      {problem && missing.length > 0 ? (
        <Notice tone="bad" live title={problem.detail}>
          <ul>
            {missing.map(({ key, name, detail }) => (
              <li key={key}>
                <strong>{name}</strong>: {detail}
              </li>
            ))}
          </ul>
        </Notice>
      ) : problem ? (
        <ProblemNotice problem={problem} onReload={reload} />
      ) : null}
      <p>
        <Trans>
          Every organisation that the programme names signs the list as it is now. A later change asks them
          all again.
        </Trans>
      </p>
      <div className="actions">
        <Button kind="primary" busy={busy} onClick={() => void run(undefined)}>
          <Trans>Send to those who sign</Trans>
        </Button>
        <Button onClick={close}>
          <Trans>Leave as it is</Trans>
        </Button>
      </div>
    </>
  );
}
