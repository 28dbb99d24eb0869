import { Plural, Trans } from "@lingui/react/macro";
import { Button } from "@/ui/native/Button";
import { Notice } from "@/ui/native/Notice";
import { ProblemNotice } from "@/ui/native/ProblemNotice";
import type { MarkQueue, Marks, Sending } from "./marks";

/** Said above the roll while marks are on this device only, or the server does not take them. */
export function SendingNotice({
  queue,
  waiting,
  sending,
}: {
  queue: MarkQueue;
  waiting: Marks;
  sending: Sending;
}) {
  const count = Object.keys(waiting).length;
  if (sending.status === "refused") {
    return (
      <>
        <ProblemNotice problem={sending.problem} />
        <div className="actions">
          <span>
            <Plural
              value={count}
              one="# mark is kept on this device."
              other="# marks are kept on this device."
            />
          </span>
          <Button onClick={() => void queue.flush()}>
            <Trans>Try again</Trans>
          </Button>
          <Button kind="danger" onClick={() => queue.discard()}>
            <Trans>Give these marks up</Trans>
          </Button>
        </div>
      </>
    );
  }
  if (sending.status !== "waiting" || count === 0) return null;
  return (
    <Notice
      tone="wait"
      live
      title={
        <Plural
          value={count}
          one="No network. # mark is kept on this device."
          other="No network. # marks are kept on this device."
        />
      }
    >
      <p className="small">
        <Trans>They are sent by themselves when the network is back. You can go on.</Trans>
      </p>
    </Notice>
  );
}
