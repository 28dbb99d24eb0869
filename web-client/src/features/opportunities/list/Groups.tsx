import { Trans } from "@lingui/react/macro";
import { useFormat } from "@/i18n/format";
import { Status } from "@/ui/native/Status";
import { Post } from "../Post";
import type { Opportunity } from "../queries";
import { useDeadlineStatus } from "../words";

/** Neighbours of one programme and one deadline under one heading, which says what they share. */
export function Groups({ items }: { items: readonly Opportunity[] }) {
  const statusOf = useDeadlineStatus();
  // Of what is closed no deadline is said, so none divides it.
  const over = (item: Opportunity) => {
    const { tone, word } = statusOf(item);
    return tone === "over" ? word : null;
  };
  const groups: Opportunity[][] = [];
  for (const item of items) {
    const last = groups.at(-1)?.[0];
    const together =
      last &&
      last.programme.code === item.programme.code &&
      (last.deadline?.closes_at === item.deadline?.closes_at || (over(item) && over(item) === over(last)));
    if (together) groups.at(-1)?.push(item);
    else groups.push([item]);
  }
  return groups.map((group) => <Group key={group[0]?.id} items={group} />);
}

function Group({ items }: { items: readonly Opportunity[] }) {
  const format = useFormat();
  const statusOf = useDeadlineStatus();
  const first = items[0];
  if (!first) return null;
  const status = statusOf(first);
  const day = first.deadline ? format.date(first.deadline.date, "day") : null;
  const place = first.deadline ? format.city(first.deadline.time_zone) : null;
  return (
    <>
      <div className="head">
        <h3>{first.programme.title}</h3>
        <Status tone={status.tone}>
          {day && status.tone !== "over" ? (
            <Trans>
              {status.word}, until {day} in {place}
            </Trans>
          ) : (
            status.word
          )}
        </Status>
      </div>
      <ul className="posts">
        {items.map((opportunity) => (
          <Post key={opportunity.id} opportunity={opportunity} grouped />
        ))}
      </ul>
    </>
  );
}
