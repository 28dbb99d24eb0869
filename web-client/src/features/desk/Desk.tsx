import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { atDesk, hasRole, type Me, may } from "@/api/me";
import { useFormat } from "@/i18n/format";
import { Page } from "@/ui/native/Page";
import { Beginning } from "./Beginning";
import { Column } from "./Column";
import { Funnel } from "./Funnel";
import { OpenCalls } from "./OpenCalls";
import { callsQuery, deskQuery } from "./queries";

/**
 * Where a day of work begins: what is late, what waits for whoever looks, what closes soon; `children` are what
 * a role reads beside it. Nothing ever waits for a donor, so a donor reads only that.
 */
export function Desk({ me, children }: { me: Me; children?: ReactNode }) {
  const { t } = useLingui();
  const format = useFormat();
  const { data: desk } = useSuspenseQuery(deskQuery);
  const staff = atDesk(me);
  const { late, waiting, closing } = desk;
  const works =
    me.roles.some(({ role }) => role !== "donor") || late.length + waiting.length + closing.length > 0;
  return (
    <Page
      title={format.capital(format.date(desk.today, "full"))}
      line={
        works ? (
          <span className="soft">
            <Plural value={late.length} _0="Nothing late" one="# late" other="# late" />
            {", "}
            <Plural
              value={waiting.length}
              _0="nothing waits for you"
              one="# waits for you"
              other="# wait for you"
            />
            {", "}
            <Plural
              value={closing.length}
              _0="nothing closes soon"
              one="# closes soon"
              other="# close soon"
            />
            .
          </span>
        ) : (
          <span className="soft">
            <Trans>What the programmes you fund are to reach, and what they have reached.</Trans>
          </span>
        )
      }
      actions={
        <>
          {may(me, "calls:write") ? (
            <Link className="button" data-kind="primary" to="/desk/calls/new">
              <Trans>New call</Trans>
            </Link>
          ) : null}
          {may(me, "needs:write") ? (
            <Link className="button" to="/desk/needs/new">
              <Trans>Record a need</Trans>
            </Link>
          ) : null}
          {may(me, "assignments:write") && !may(me, "calls:write") ? (
            <Link className="button" to="/desk/assignments">
              <Trans>Assignments</Trans>
            </Link>
          ) : null}
        </>
      }
    >
      {works ? (
        <div className="thirds">
          <Column
            title={t`Late`}
            tone="late"
            items={late}
            staff={staff}
            none={
              <Trans>Nothing is late. Papers, reports and reviews past their day will appear here.</Trans>
            }
          />
          <Column
            title={t`Waits for me`}
            tone="wait"
            items={waiting}
            staff={staff}
            none={<Trans>Nothing waits for you.</Trans>}
          />
          <Column
            title={t`Closes soon`}
            tone="now"
            items={closing}
            staff={staff}
            none={<Trans>Nothing closes within a week.</Trans>}
          />
        </div>
      ) : null}
      {children}
      {hasRole(me, "admin", "officer", "auditor") ? <Calls /> : null}
    </Page>
  );
}

/** The numbers of the call that closes next; where none is open, of the one that closed last. */
function Calls() {
  const { data: open } = useQuery(callsQuery("open"));
  const none = open?.items.length === 0;
  const { data: closed } = useQuery({ ...callsQuery("closed"), enabled: none });
  // The list has the latest deadline first.
  const calls = open?.items.toReversed() ?? [];
  const call = calls[0] ?? closed?.items[0];
  if (!call) return closed && closed.items.length === 0 ? <Beginning /> : null;
  return (
    <div className="halves">
      <Funnel call={call} />
      {calls.length > 0 ? <OpenCalls calls={calls} /> : null}
    </div>
  );
}
