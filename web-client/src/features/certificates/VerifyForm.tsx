import { Trans, useLingui } from "@lingui/react/macro";
import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useId } from "react";
import { Button } from "@/ui/native/Button";
import { Page } from "@/ui/native/Page";

/** Takes the code as it is printed, with or without its dashes. */
export function VerifyForm() {
  const { t } = useLingui();
  const id = useId();
  const navigate = useNavigate();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const code = String(new FormData(event.currentTarget).get("code") ?? "").trim();
    if (code) void navigate({ to: "/verify/$code", params: { code: code.toUpperCase() } });
  };
  return (
    <Page
      title={t`Check a certificate`}
      lede={
        <Trans>
          Anyone may check. You see the name, what it is for, the dates and whether it is still valid.
        </Trans>
      }
    >
      <form className="stack narrow" onSubmit={submit}>
        <div className="field">
          <label htmlFor={id}>{t`Code`}</label>
          <span className="hint" id={`${id}h`}>
            <Trans>Printed on the certificate, like 7K4M-Q2XP-9D</Trans>
          </span>
          <input
            className="input code"
            id={id}
            name="code"
            aria-describedby={`${id}h`}
            autoComplete="off"
            autoCapitalize="characters"
            required
          />
        </div>
        <div className="actions">
          <Button type="submit" kind="primary">
            <Trans>Check it</Trans>
          </Button>
        </div>
      </form>
    </Page>
  );
}
