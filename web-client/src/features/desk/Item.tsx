import { useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { today } from "@/i18n/clock";
import { useFormat } from "@/i18n/format";
import { useNow } from "@/ui/native/Deadline";
import { Status } from "@/ui/native/Status";
import { linkOf } from "./link";
import type { DeskItem } from "./queries";

const DAY = 86_400_000;
// Some items say what they are about by its id only, which tells a reader nothing.
const ONLY_ID = /^(\w+:)?[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** One line: the link is what to do. */
export function Item({ item, staff }: { item: DeskItem; staff: boolean }) {
  const { t } = useLingui();
  const format = useFormat();
  const now = useNow();
  const { column, title, about, at, count } = item;
  const days = Math.floor((now.getTime() - Date.parse(at)) / DAY);
  const ahead = Date.parse(at) > now.getTime() && (column === "closing" || at.slice(0, 10) > today());
  const when = ahead
    ? column === "closing"
      ? (format.until(at, now) ?? "")
      : t`by ${format.date(at, "short")}`
    : days <= 0
      ? t`today`
      : column === "waiting"
        ? t`for ${format.days(days)}`
        : format.days(days);
  const said = [
    ONLY_ID.test(about) ? null : about,
    count > 1 && !title.includes(String(count)) ? t`${count} in all` : null,
    column === "closing" && ahead ? format.dateTime(at, "short") : null,
  ].filter(Boolean);
  return (
    <li>
      <Link {...linkOf(item, staff)}>{title}</Link>
      {column === "late" ? (
        <Status tone="late">{when}</Status>
      ) : column === "closing" ? (
        <Status tone="now">{when}</Status>
      ) : (
        <span className="num">{when}</span>
      )}
      {said.length > 0 ? <span className="soft">{said.join(". ")}</span> : null}
    </li>
  );
}
