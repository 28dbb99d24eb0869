import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { HostMap } from "@/map/HostMap";
import { Deadline } from "@/ui/native/Deadline";
import { Empty } from "@/ui/native/Empty";
import { Page } from "@/ui/native/Page";
import { Pager } from "@/ui/native/Pager";
import { Section } from "@/ui/native/Section";
import { type OpportunitySearch, opportunitiesQuery } from "../queries";
import { Groups } from "./Groups";
import { OpportunityFilters } from "./OpportunityFilters";

/** The list with its filters in the URL, and the map of the hosts in it. */
export function Opportunities({ search }: { search: OpportunitySearch }) {
  const { t } = useLingui();
  const { data } = useSuspenseQuery(opportunitiesQuery(search));
  const count = data.total ?? data.items.length;
  const closed = search.status === "closed";
  const districts = [...new Set(data.items.flatMap(({ host }) => host?.district ?? []))];
  const next = data.items.find(({ deadline }) => deadline);
  return (
    <Page
      title={t`Opportunities`}
      lede={
        <Trans>
          Assignments for experts, trainings, and grants for teams. Deadlines are shown in the call’s time and
          in yours.
        </Trans>
      }
    >
      <OpportunityFilters search={search} />
      <div className="with-side">
        <Section
          kind="list"
          title={
            closed ? (
              <Trans>{count} closed</Trans>
            ) : (
              <Plural value={count} _0="None open" one="# open" other="# open" />
            )
          }
        >
          {data.items.length > 0 ? (
            <Groups items={data.items} />
          ) : (
            <Empty title={<Trans>Nothing matches</Trans>}>
              <p>
                <Link to="/opportunities">
                  <Trans>Clear the filters</Trans>
                </Link>
              </p>
            </Empty>
          )}
          <Pager next={data.next_cursor}>
            <Link
              className="reach"
              to="/opportunities"
              search={{ ...search, cursor: undefined, status: closed ? undefined : "closed" }}
            >
              {closed ? <Trans>See the open ones</Trans> : <Trans>See closed opportunities</Trans>}
            </Link>
          </Pager>
        </Section>
        <aside className="stack" data-stay data-loose>
          {districts.length > 0 ? (
            <Section kind="map" title={<Trans>Where the hosts are</Trans>}>
              <HostMap places={districts.map((district) => ({ district }))} />
              <p className="small soft">
                <Trans>By district. Outline only; the list has every place by name.</Trans>
              </p>
            </Section>
          ) : null}
          {next?.deadline && !closed ? (
            <Section title={<Trans>Next to close: {next.call.title}</Trans>}>
              <Deadline deadline={next.deadline} />
            </Section>
          ) : null}
        </aside>
      </div>
    </Page>
  );
}
