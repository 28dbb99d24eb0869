import { Trans } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { ownZone, useFormat } from "@/i18n/format";
import { State } from "@/ui/actions/State";
import { Empty } from "@/ui/native/Empty";
import type { ApplicationItem } from "../queries";
import styles from "../rows.module.css";

/** Until when something is to be done about it, if anything is. */
function Until({ item }: { item: ApplicationItem }) {
  const format = useFormat();
  const due = item.state === "returned" ? item.due_at : item.state === "draft" ? item.closes_at : null;
  if (!due) return null;
  const left = format.until(due);
  const [day, city] = [format.dateTime(due), format.city(ownZone())];
  return (
    <span className="small soft">
      {left ? (
        <Trans>
          until {day} in {city}
        </Trans>
      ) : (
        <Trans>
          closed {day} in {city}
        </Trans>
      )}
    </span>
  );
}

/** One's applications, each with its state; a draft opens where one writes. */
export function ApplicationRows({ items }: { items: readonly ApplicationItem[] }) {
  if (items.length === 0) {
    return (
      <Empty title={<Trans>You have not applied for anything yet</Trans>}>
        <Link className="reach" to="/opportunities">
          <Trans>See what is open</Trans>
        </Link>
      </Empty>
    );
  }
  return (
    <ul className={styles.rows}>
      {items.map((item) => (
        <li key={item.id}>
          <span>
            <Link to="/me/applications/$id" params={{ id: item.id }}>
              {item.assignment_title ?? item.call_title}
            </Link>
            <br />
            <span className="small soft">{[item.host, item.code].filter(Boolean).join(", ")}</span>
          </span>
          <span className={`stack ${styles.state}`} data-tight>
            <State of="applications" state={item.state} />
            <Until item={item} />
          </span>
        </li>
      ))}
    </ul>
  );
}
