import { Trans, useLingui } from "@lingui/react/macro";
import { useId, useState } from "react";
import { Button } from "@/ui/native/Button";
import { Notice } from "@/ui/native/Notice";

/** The address just made: shown once, to be copied now. */
export function NewAddress({ address, close }: { address: string; close: () => void }) {
  const { t } = useLingui();
  const id = useId();
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(address);
    setCopied(true);
  };
  return (
    <div className="stack">
      <Notice tone="wait" live title={<Trans>This address is shown once. Copy it now.</Trans>}>
        <p>
          <Trans>
            In your calendar, choose to subscribe to a calendar by its address, and paste it there. Anyone
            else you give it to reads your calendar too.
          </Trans>
        </p>
      </Notice>
      <div className="field">
        <label htmlFor={id}>{t`The private address`}</label>
        <input
          className="input code"
          id={id}
          readOnly
          value={address}
          onFocus={(event) => event.target.select()}
        />
      </div>
      <div className="actions">
        <Button kind="primary" onClick={() => void copy()}>
          {copied ? t`Copied` : t`Copy the address`}
        </Button>
        <Button onClick={close}>
          <Trans>I have it</Trans>
        </Button>
      </div>
    </div>
  );
}
