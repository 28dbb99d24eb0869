import { Trans, useLingui } from "@lingui/react/macro";
import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useId, useState } from "react";
import { client } from "@/api/client";
import { type Me, meQuery } from "@/api/me";
import { asProblem } from "@/api/problem";
import { noteSession } from "@/api/session";
import { catalogue } from "@/i18n/messages";
import { Button } from "@/ui/native/Button";
import { Dialog } from "@/ui/native/Dialog";
import { Notice } from "@/ui/native/Notice";

await catalogue(import.meta.glob("./locales/*.po"))();

/** Signs the same person in again. Someone else gets a fresh page instead of another's half-filled one. */
export default function SignInDialog({ onClose }: { onClose: (signedIn: boolean) => void }) {
  const { t } = useLingui();
  const queryClient = useQueryClient();
  const before = queryClient.getQueryData<Me | null>(meQuery.queryKey);
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState("");
  const id = useId();

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const text = (name: string) => String(data.get(name) ?? "");
    setBusy(true);
    setWrong("");
    try {
      const body = { email: text("email"), password: text("password") };
      const { data: answer } = await client.POST("/api/v1/auth/sign-in", { body });
      noteSession(true);
      if (before && answer && answer.account.id !== before.account.id) location.reload();
      else onClose(true);
    } catch (error) {
      const problem = asProblem(error);
      setWrong(problem.detail || problem.title || t`That did not work. Try again.`);
      setBusy(false);
    }
  };

  return (
    <Dialog open onClose={() => onClose(false)} title={t`Your session has ended`}>
      <p>
        <Trans>Sign in again to go on. What you typed is still here.</Trans>
      </p>
      {wrong ? <Notice tone="bad" live title={wrong} /> : null}
      <form onSubmit={(event) => void submit(event)}>
        <div className="field">
          <label htmlFor={`${id}e`}>{t`E-mail`}</label>
          <input
            className="input"
            id={`${id}e`}
            name="email"
            type="email"
            autoComplete="username"
            defaultValue={before?.account.email ?? ""}
            required
          />
        </div>
        <div className="field">
          <label htmlFor={`${id}p`}>{t`Password`}</label>
          <input
            className="input"
            id={`${id}p`}
            name="password"
            type="password"
            autoComplete="current-password"
            required
          />
        </div>
        <div className="actions">
          <Button type="submit" kind="primary" busy={busy}>
            <Trans>Sign in</Trans>
          </Button>
          <Button onClick={() => onClose(false)}>
            <Trans>Not now</Trans>
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
