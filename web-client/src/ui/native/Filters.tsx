import { Trans, useLingui } from "@lingui/react/macro";
import { Link, useNavigate } from "@tanstack/react-router";
import { type FormEvent, type ReactNode, useSyncExternalStore } from "react";
import { Button } from "./Button";
import { searchWith } from "./search";

const WIDE = "(width >= 48rem)";
const useWide = () =>
  useSyncExternalStore(
    (listener) => {
      const media = matchMedia(WIDE);
      media.addEventListener("change", listener);
      return () => media.removeEventListener("change", listener);
    },
    () => matchMedia(WIDE).matches,
  );

type Search = Record<string, unknown>;

interface Props {
  label: string;
  /** The URL's search: what the fields inside start from. */
  search: Search;
  /** What is set, in words, one per search key; each can be taken off. */
  set: readonly { key: string; label: ReactNode }[];
  /** Fields by name: `FilterText`, `FilterSelect`, or any control with a `name`. */
  children: ReactNode;
  /** Beside what is set: save the filter, tell me of new ones. */
  aside?: ReactNode;
}

/** Search and filters that live in the URL: a filtered list is a link. */
export function Filters({ label, search, set, children, aside }: Props) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const wide = useWide();
  const count = set.length;
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const data = new FormData(form);
    const names = new Set(Array.from(form.elements, (element) => element.getAttribute("name") ?? ""));
    const changes: Record<string, string | undefined> = { cursor: undefined };
    for (const name of names) if (name) changes[name] = String(data.get(name) ?? "") || undefined;
    void navigate({ to: ".", search: searchWith(changes) });
  };
  return (
    <search className="stack" aria-label={label}>
      <details className="filters" open={wide || undefined}>
        <summary>
          {t`Filter and search`} {count > 0 ? `(${count})` : null}
        </summary>
        <form key={JSON.stringify(search)} onSubmit={submit}>
          {children}
          <Button type="submit">
            <Trans>Show</Trans>
          </Button>
        </form>
      </details>
      {count > 0 || aside ? (
        <div className="chips">
          {count > 0 ? (
            <span className="soft">
              <Trans>Filters:</Trans>
            </span>
          ) : null}
          {set.map(({ key, label: text }) => (
            <Link key={key} data-off to="." search={searchWith({ [key]: undefined, cursor: undefined })}>
              <span>{text}</span>
              <span className="hidden">, {t`remove`}</span>
            </Link>
          ))}
          {aside}
        </div>
      ) : null}
    </search>
  );
}
