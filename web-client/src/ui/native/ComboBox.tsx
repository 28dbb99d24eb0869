import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { type QueryKey, useQuery } from "@tanstack/react-query";
import { type KeyboardEvent, type ReactNode, useEffect, useId, useState } from "react";

export interface Item {
  id: string;
  name: string;
  /** What tells two of the same name apart. */
  about?: string;
}

interface Props {
  label: ReactNode;
  hint?: ReactNode;
  /** For the input, where a form has to find it. */
  id?: string;
  /** What is wrong with the choice. */
  error?: string | undefined;
  /** The name of what is chosen already; empty for none. */
  chosen?: string;
  onChoose: (item: Item | null) => void;
  /** The API's list for what was typed: its key, and the function that gives at most some twenty items. */
  search: (q: string) => {
    queryKey: QueryKey;
    queryFn: (context: { signal: AbortSignal }) => Promise<Item[]>;
  };
}

/**
 * Picks one organisation or person out of thousands, by typing: a combobox with a listbox, as WAI-ARIA's
 * practices have it. Leaving the field without choosing puts the name back that was chosen before.
 */
export function ComboBox({ label, hint, id: given, error, chosen = "", onChoose, search }: Props) {
  const { t } = useLingui();
  const own = useId();
  const id = given ?? own;
  const [text, setText] = useState(chosen);
  const [asked, setAsked] = useState("");
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(-1);
  useEffect(() => setText(chosen), [chosen]);
  const wanted = text === chosen ? "" : text.trim();
  useEffect(() => {
    const timer = setTimeout(() => setAsked(wanted), 200);
    return () => clearTimeout(timer);
  }, [wanted]);

  const { queryKey, queryFn } = search(asked);
  const { data, isError } = useQuery({ queryKey: [...queryKey, asked], queryFn, enabled: open });
  // What was found for another text is not offered for this one.
  const found = asked === wanted ? data : undefined;
  const items = found ?? [];
  const count = items.length;
  const said = found ? (
    <Plural value={count} _0="Nothing found" one="# found" other="# found" />
  ) : isError ? (
    <Trans>That did not work. Try again in a moment.</Trans>
  ) : (
    <Trans>Searching…</Trans>
  );

  const choose = (item: Item) => {
    setText(item.name);
    setOpen(false);
    onChoose(item);
  };
  const move = (by: number) => {
    setOpen(true);
    setAt((before) => (count === 0 ? -1 : (before + by + count) % count));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const item = items[at];
    if (event.key === "ArrowDown") move(1);
    else if (event.key === "ArrowUp") move(at < 0 ? 0 : -1);
    else if (event.key === "Enter" && open && item) choose(item);
    else if (event.key === "Escape" && open) setOpen(false);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  useEffect(() => {
    if (open && at >= 0) document.getElementById(`${id}-${at}`)?.scrollIntoView({ block: "nearest" });
  }, [open, at, id]);

  return (
    <div className="field combo" data-invalid={error ? true : undefined}>
      <label htmlFor={id}>{label}</label>
      {hint ? (
        <span className="hint" id={`${id}-h`}>
          {hint}
        </span>
      ) : null}
      {error ? (
        <span className="error" id={`${id}-e`}>
          {error}
        </span>
      ) : null}
      <input
        className="input"
        id={id}
        role="combobox"
        autoComplete="off"
        aria-expanded={open}
        aria-controls={`${id}-l`}
        aria-autocomplete="list"
        aria-activedescendant={open && at >= 0 ? `${id}-${at}` : undefined}
        aria-invalid={error ? true : undefined}
        aria-describedby={[hint && `${id}-h`, error && `${id}-e`].filter(Boolean).join(" ") || undefined}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setOpen(true);
          setAt(-1);
          if (!event.target.value) onChoose(null);
        }}
        onKeyDown={onKeyDown}
        onBlur={() => {
          setOpen(false);
          if (text) setText(chosen);
        }}
      />
      <div className="combo-list" role="listbox" id={`${id}-l`} aria-label={t`Suggestions`} hidden={!open}>
        {items.map((item, index) => (
          // biome-ignore lint/a11y/useFocusableInteractive: as above
          // biome-ignore lint/a11y/useKeyWithClickEvents: the input takes the keys
          <div
            key={item.id}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === at}
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => choose(item)}
          >
            <span>{item.name}</span>
            {item.about ? <span className="soft">{item.about}</span> : null}
          </div>
        ))}
      </div>
      <span className="hidden" role="status">
        {open ? said : null}
      </span>
      {open && count === 0 ? (
        <span className="small soft" aria-hidden="true">
          {said}
        </span>
      ) : null}
    </div>
  );
}
