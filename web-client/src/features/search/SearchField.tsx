import { Trans, useLingui } from "@lingui/react/macro";
import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useId } from "react";
import { Button } from "@/ui/native/Button";

/** What was asked, to be asked otherwise; on a phone the header's field is in the menu. */
export function SearchField({ q }: { q: string }) {
  const { t } = useLingui();
  const id = useId();
  const navigate = useNavigate();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const asked = String(new FormData(event.currentTarget).get("q") ?? "").trim();
    void navigate({ to: "/desk/search", search: asked ? { q: asked } : {} });
  };
  return (
    <search aria-label={t`Search everything`}>
      <form className="field" onSubmit={submit}>
        <label htmlFor={id}>
          <Trans>A name, a code or a word</Trans>
        </label>
        <div className="together">
          <input className="input" id={id} name="q" type="search" defaultValue={q} />
          <Button type="submit">
            <Trans>Search</Trans>
          </Button>
        </div>
      </form>
    </search>
  );
}
