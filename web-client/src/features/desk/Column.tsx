import { Trans } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { Section } from "@/ui/native/Section";
import { Status, type Tone } from "@/ui/native/Status";
import { Item } from "./Item";
import type { DeskItem } from "./queries";

// So many are in sight; the rest is one press away.
const SHOWN = 10;

interface Props {
  title: ReactNode;
  tone: Tone;
  items: readonly DeskItem[];
  none: ReactNode;
  staff: boolean;
}

/** One of the desk's three columns: what, about whom, since or until when. */
export function Column({ title, tone, items, none, staff }: Props) {
  const list = (some: readonly DeskItem[]) => (
    <ul className="tasks">
      {some.map((item) => (
        <Item key={`${item.kind} ${item.link} ${item.title} ${item.at}`} item={item} staff={staff} />
      ))}
    </ul>
  );
  const rest = items.slice(SHOWN);
  const more = rest.length;
  return (
    <Section title={title} aside={items.length > 0 ? <Status tone={tone}>{items.length}</Status> : null}>
      {items.length > 0 ? list(items.slice(0, SHOWN)) : <p className="soft">{none}</p>}
      {more > 0 ? (
        <details>
          <summary className="reach-row">
            <Trans>Show {more} more</Trans>
          </summary>
          {list(rest)}
        </details>
      ) : null}
    </Section>
  );
}
