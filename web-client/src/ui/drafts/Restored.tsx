import { Trans } from "@lingui/react/macro";
import { useFormat } from "@/i18n/format";
import { catalogue } from "@/i18n/messages";
import { Button } from "@/ui/native/Button";
import { Status } from "@/ui/native/Status";

await catalogue(import.meta.glob("./locales/*.po"))();

/** Says that what was typed earlier on this device is back, since when it lies here, and offers to let go of it. */
export function Restored({ since, onDiscard }: { since: string | null; onDiscard: () => void }) {
  const format = useFormat();
  if (!since) return null;
  const when = format.dateTime(since);
  return (
    <div className="together">
      <span role="status">
        <Status tone="now">
          <Trans>What you wrote on {when} and did not send is back</Trans>
        </Status>
      </span>
      <Button kind="quiet" onClick={onDiscard}>
        <Trans>Discard it</Trans>
      </Button>
    </div>
  );
}
