import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { CSSProperties } from "react";
import { asProblem } from "@/api/problem";
import { today } from "@/i18n/clock";
import { useFormat } from "@/i18n/format";
import { State } from "@/ui/actions/State";
import { ClearFilters } from "@/ui/lists/ClearFilters";
import { Button } from "@/ui/native/Button";
import { Empty } from "@/ui/native/Empty";
import { Skeleton } from "@/ui/native/Loading";
import { ProblemNotice } from "@/ui/native/ProblemNotice";
import { Section } from "@/ui/native/Section";
import { Status } from "@/ui/native/Status";
import { searchWith } from "@/ui/native/search";
import css from "./calendar.module.css";
import { daysIn, isMonth, monthsFrom, spanIn } from "./month";
import { monthQuery, type PlacementItem, type PlacementSearch } from "./queries";

/** Who is where in a month: a line per stay with its days drawn; the dates stand beside it in words. */
export function PlacementCalendar({ search }: { search: PlacementSearch }) {
  const format = useFormat();
  const month = isMonth(search.month) ? search.month : today().slice(0, 7);
  const { data, error, refetch, isFetching } = useQuery(monthQuery(search, month));
  const name = format.capital(format.date(month, "month"));
  const goTo = (to: string | undefined) => ({ to: ".", search: searchWith({ month: to }) });
  const [before, after] = [monthsFrom(month, -1), monthsFrom(month, 1)];
  return (
    <Section
      title={name}
      aside={
        <nav className="actions" aria-label={name}>
          <Link className="button" {...goTo(before)}>
            {format.capital(format.date(before, "month"))}
          </Link>
          <Link className="button" {...goTo(undefined)}>
            <Trans>This month</Trans>
          </Link>
          <Link className="button" {...goTo(after)}>
            {format.capital(format.date(after, "month"))}
          </Link>
        </nav>
      }
    >
      {error ? (
        <>
          <ProblemNotice problem={asProblem(error)} />
          <div className="actions">
            <Button busy={isFetching} onClick={() => void refetch()}>
              <Trans>Try again</Trans>
            </Button>
          </div>
        </>
      ) : null}
      {data ? (
        <Stays items={data.items} month={month} search={search} />
      ) : error ? null : (
        <Skeleton lines={5} />
      )}
      {data && !data.complete ? (
        <p className="soft">
          <Trans>There are too many to show them all; narrow the list by programme or host.</Trans>
        </p>
      ) : null}
    </Section>
  );
}

interface StaysProps {
  items: readonly PlacementItem[];
  month: string;
  search: PlacementSearch;
}

function Stays({ items, month, search }: StaysProps) {
  const { t } = useLingui();
  const format = useFormat();
  const days = daysIn(month);
  const now = today();
  const here = now.startsWith(month) ? Number(now.slice(8, 10)) : null;
  if (items.length === 0) {
    return (
      <Empty title={<Trans>Nobody is placed in this month</Trans>}>
        <p>
          <Trans>Look at the month before or after.</Trans>
        </p>
        <ClearFilters search={search} />
      </Empty>
    );
  }
  const style = { "--days": days, ...(here ? { "--today": here } : {}) } as CSSProperties;
  return (
    <div className={css.month} style={style}>
      <div className={css.scale} aria-hidden="true">
        {[1, 8, 15, 22, 29]
          .filter((day) => day <= days)
          .map((day) => (
            <span key={day} style={{ "--from": day } as CSSProperties}>
              {day}
            </span>
          ))}
      </div>
      <ul className={css.stays}>
        {items.map((stay) => {
          const span = spanIn(month, stay.starts_on, stay.ends_on);
          const [arrives, leaves] = [stay.starts_on.startsWith(month), stay.ends_on.startsWith(month)];
          const begins = format.date(stay.starts_on, "short");
          const ends = format.date(stay.ends_on, "short");
          return (
            <li key={stay.id}>
              <div>
                <Link to="/desk/placements/$id" params={{ id: stay.id }}>
                  {stay.person_name}
                </Link>
                <span className="small soft">{stay.host_name}</span>
                <span className={css.line}>
                  <State of="placements" state={stay.state} />
                  {stay.is_late ? (
                    <Status tone="late">
                      <Trans>Late</Trans>
                    </Status>
                  ) : null}
                </span>
              </div>
              <div>
                <div className={css.track} data-today={here ? "" : undefined} aria-hidden="true">
                  {span ? (
                    <i
                      data-state={stay.state}
                      style={{ "--from": span.first, "--to": span.last + 1 } as CSSProperties}
                    />
                  ) : null}
                </div>
                <span className="small soft">
                  {arrives && leaves
                    ? t`From ${begins} to ${ends}`
                    : arrives
                      ? t`From ${begins}`
                      : leaves
                        ? t`Until ${ends}`
                        : t`All month`}
                </span>
              </div>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
