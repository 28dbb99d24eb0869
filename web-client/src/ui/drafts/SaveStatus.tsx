import { Trans } from "@lingui/react/macro";
import { useFormat } from "@/i18n/format";
import { catalogue } from "@/i18n/messages";
import type { SaveState } from "@/ui/form/autosave";
import { Button } from "@/ui/native/Button";
import { Notice } from "@/ui/native/Notice";
import { Status } from "@/ui/native/Status";

await catalogue(import.meta.glob("./locales/*.po"))();

interface Props {
  state: SaveState;
  restored?: boolean;
  /** After a conflict: fetches the latest and calls `resolve` with it. */
  onReload?: () => void;
}

/** Whether what was typed is safe, in words: "Saved 14:02". */
export function SaveStatus({ state, restored, onReload }: Props) {
  const format = useFormat();
  if (state.status === "conflict") {
    return (
      <Notice tone="wait" live title={<Trans>Someone else changed this while you were working.</Trans>}>
        <div className="actions">
          <span>
            <Trans>What you typed is kept on this device.</Trans>
          </span>
          {onReload ? (
            <Button onClick={onReload}>
              <Trans>Load the latest and keep mine</Trans>
            </Button>
          ) : null}
        </div>
      </Notice>
    );
  }
  const time = state.status === "saved" ? format.time(state.at.toISOString()) : "";
  return (
    <p className="small" role="status">
      {state.status === "saving" ? (
        <Status tone="wait">
          <Trans>Saving</Trans>
        </Status>
      ) : null}
      {state.status === "saved" ? (
        <>
          <Status tone="good">
            <Trans>Saved {time}</Trans>
          </Status>{" "}
          <span className="soft">
            <Trans>You may close this page and go on later.</Trans>
          </span>
        </>
      ) : null}
      {state.status === "kept" ? (
        <Status tone="wait">
          <Trans>Kept on this device; sent when there is a connection</Trans>
        </Status>
      ) : null}
      {state.status === "refused" ? (
        <Status tone="late">
          <Trans>Kept on this device; one answer needs another look</Trans>
        </Status>
      ) : null}
      {state.status === "idle" && restored ? (
        <Status tone="now">
          <Trans>What you typed earlier on this device is back</Trans>
        </Status>
      ) : null}
    </p>
  );
}
