import { Trans, useLingui } from "@lingui/react/macro";
import { useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useFormat } from "@/i18n/format";
import { Deadline } from "@/ui/native/Deadline";
import { InLanguage } from "@/ui/native/Language";
import { Page } from "@/ui/native/Page";
import { Status } from "@/ui/native/Status";
import { opportunityQuery } from "../queries";
import { useDeadlineStatus, useMeta } from "../words";
import { EligibilityCheck } from "./EligibilityCheck";
import { Answered, Dates, Host, HowToApply, Support } from "./OpportunityParts";
import { Terms } from "./Terms";

const path = (url: string) => {
  const { pathname, search } = new URL(url, location.origin);
  return pathname + search;
};

/** One opportunity: what one would do, when, where, for what, and whether one can apply. */
export function OpportunityPage({ slug }: { slug: string }) {
  const { t } = useLingui();
  const format = useFormat();
  const { data: opportunity } = useSuspenseQuery(opportunityQuery(slug));
  const meta = useMeta()(opportunity);
  const status = useDeadlineStatus()(opportunity);
  const open = opportunity.status === "open" && status.tone !== "over";
  const updated = format.date(opportunity.updated_at, "full");
  const when = [meta.dates, meta.mode, meta.seats].filter(Boolean).join(", ");
  return (
    <Page
      title={opportunity.title}
      heading={<span lang={opportunity.language}>{opportunity.title}</span>}
      crumbs={[
        { label: t`Home`, link: { to: "/" } },
        { label: t`Opportunities`, link: { to: "/opportunities" } },
        { label: opportunity.code },
      ]}
      lede={
        <>
          {meta.where}
          {meta.where && when ? <br /> : null}
          {when ? format.capital(when) : null}
        </>
      }
      line={
        <>
          <Status tone={status.tone}>{open ? <Trans>Open, {status.word}</Trans> : status.word}</Status>
          <span className="small soft">
            <Trans>Updated {updated}</Trans>
          </span>
          <InLanguage code={opportunity.language} />
        </>
      }
    >
      <div className="with-side">
        <div className="stack" data-loose>
          <Terms opportunity={opportunity} />
          <Dates opportunity={opportunity} />
          <Host opportunity={opportunity} />
          <Support opportunity={opportunity} />
          <HowToApply opportunity={opportunity} />
          <Answered opportunity={opportunity} />
        </div>
        <aside className="stack side-first" data-stay>
          {opportunity.deadline || open ? (
            <div className="card" data-strong>
              {opportunity.deadline ? <Deadline deadline={opportunity.deadline} /> : null}
              {open ? (
                <>
                  <Link
                    className="button"
                    data-kind="primary"
                    data-wide
                    to={path(opportunity.apply_url) as "/"}
                  >
                    <Trans>Apply</Trans>
                  </Link>
                  <p className="small soft">
                    <Trans>About 15 minutes. You can stop at any time; what you wrote is kept.</Trans>
                  </p>
                  <a className="reach" href={`/feeds/opportunities/${opportunity.slug}.ics`}>
                    <Trans>Add the deadline to my calendar</Trans>
                  </a>
                </>
              ) : (
                <Link className="button" data-wide to="/opportunities">
                  <Trans>See what is open</Trans>
                </Link>
              )}
            </div>
          ) : null}
          {open ? <EligibilityCheck opportunity={opportunity} /> : null}
        </aside>
      </div>
    </Page>
  );
}
