import { Trans, useLingui } from "@lingui/react/macro";
import { useId, useState } from "react";
import { Button } from "@/ui/native/Button";
import { Notice } from "@/ui/native/Notice";

/** The secret of a new key: shown once, to be copied now. */
export function Secret({ secret, close }: { secret: string; close: () => void }) {
  const { t } = useLingui();
  const id = useId();
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(secret);
    setCopied(true);
  };
  return (
    <div className="stack">
      <Notice tone="wait" live title={<Trans>This is shown once. Copy it now.</Trans>}>
        <p>
          <Trans>We keep only what recognises it. Send it as “Authorization: Bearer …”.</Trans>
        </p>
      </Notice>
      <div className="field">
        <label htmlFor={id}>{t`The key`}</label>
        <input
          className="input code"
          id={id}
          readOnly
          value={secret}
          onFocus={(event) => event.target.select()}
        />
      </div>
      <div className="actions">
        <Button kind="primary" onClick={() => void copy()}>
          {copied ? t`Copied` : t`Copy the key`}
        </Button>
        <Button onClick={close}>
          <Trans>I have it</Trans>
        </Button>
      </div>
    </div>
  );
}
