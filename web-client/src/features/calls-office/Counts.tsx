import { Trans } from "@lingui/react/macro";
import { useQueries } from "@tanstack/react-query";
import { Link, type LinkProps } from "@tanstack/react-router";
import { useFormat } from "@/i18n/format";
import { Section } from "@/ui/native/Section";
import { countQuery } from "./queries";
import { useMany } from "./words";

// In the order an application goes through them.
const STATES = [
  "draft",
  "submitted",
  "returned",
  "eligible",
  "ineligible",
  "shortlisted",
  "recommended",
  "reserve",
  "not_selected",
  "offered",
  "accepted",
  "declined",
  "withdrawn",
] as const;

/** How many applications stand where; each number is the list behind it. */
export function Counts({ id }: { id: string }) {
  const format = useFormat();
  const many = useMany();
  const found = useQueries({ queries: STATES.map((state) => countQuery(id, [state])) });
  const busy = found.some(({ isPending }) => isPending);
  const failed = found.some(({ isError }) => isError);
  const rows = STATES.map((state, index) => ({ state, count: found[index]?.data?.total ?? 0 })).filter(
    ({ count }) => count > 0,
  );
  return (
    <Section
      title={<Trans>Applications</Trans>}
      aside={
        <Link className="reach" {...listOf(id)}>
          <Trans>All of them</Trans>
        </Link>
      }
    >
      {failed ? (
        <p className="soft">
          <Trans>The numbers could not be had. The list is there.</Trans>
        </p>
      ) : rows.length > 0 ? (
        <ul className="tasks">
          {rows.map(({ state, count }) => (
            <li key={state}>
              <Link {...listOf(id, state)}>{many[state]}</Link>
              <span className="num">{format.number(count)}</span>
            </li>
          ))}
        </ul>
      ) : (
        <p className="soft" role="status">
          {busy ? <Trans>Counting</Trans> : <Trans>Nobody has begun one yet.</Trans>}
        </p>
      )}
    </Section>
  );
}

// That list belongs to another feature; the router checks only those that are in this build.
const listOf = (id: string, state?: string): LinkProps => ({
  to: "/desk/applications" as "/desk",
  search: { call_id: id, ...(state ? { state } : {}) } as never,
});
