import { Trans, useLingui } from "@lingui/react/macro";
import { useSuspenseQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import type { Me } from "@/api/me";
import { useFormat } from "@/i18n/format";
import { State } from "@/ui/actions/State";
import { Page } from "@/ui/native/Page";
import { Section } from "@/ui/native/Section";
import { GrantFacts } from "./GrantFacts";
import { Instalments } from "./Instalments";
import { Jobs } from "./Jobs";
import { Log } from "./Log";
import { LogForm } from "./LogForm";
import { Mentor } from "./Mentor";
import { Milestones } from "./Milestones";
import { MyNextStep } from "./MyNextStep";
import { grantQuery } from "./queries";
import { rightsOf } from "./rights";

interface Props {
  id: string;
  me: Me;
  /** The receipts of one payment: the ledger's own part of this page. Closed where its books are. */
  receipts: (paymentId: string, closed: boolean) => ReactNode;
}

/** The team's workspace: the next step in front, then money, milestones, mentor, jobs. The mentor sees it too. */
export function MyGrant({ id, me, receipts }: Props) {
  const { t } = useLingui();
  const format = useFormat();
  const { data: grant } = useSuspenseQuery(grantQuery(id));
  const rights = rightsOf(grant, me);
  const award = format.money(grant.totals.award);
  const paid = grant.tranches.filter(({ payment }) => payment?.state === "paid");
  const up = rights.team
    ? ({ label: t`My team’s grants`, link: { to: "/me/grants" } } as const)
    : ({ label: t`Teams I mentor`, link: { to: "/me/mentoring" } } as const);
  return (
    <Page
      title={grant.title}
      crumbs={[
        { label: t`My page`, link: { to: "/me" } },
        up,
        { label: <span className="code">{grant.code}</span> },
      ]}
      line={
        <>
          <State of="grants" state={grant.state} big />
          <span>
            <span className="code">{grant.code}</span>. <Trans>Award {award}</Trans>
          </span>
        </>
      }
    >
      <MyNextStep grant={grant} team={rights.team} mentor={rights.mentor} />
      <Section id="instalments" title={<Trans>Instalments</Trans>}>
        <Instalments grant={grant} without={grant.next_step.tranche} />
      </Section>
      {rights.team && paid.length > 0 ? (
        <Section id="receipts" title={<Trans>Receipts</Trans>}>
          {paid.map(({ id: tranche, number, state, payment, amount }) => {
            const sum = format.money(amount);
            return (
              <details key={tranche} open={state === "paid"}>
                <summary style={{ paddingBlock: "var(--s3)", cursor: "pointer" }}>
                  <strong>
                    <Trans>
                      Instalment {number}, {sum}
                    </Trans>
                  </strong>
                </summary>
                <div className="card">{payment ? receipts(payment.id, state === "accounted") : null}</div>
              </details>
            );
          })}
        </Section>
      ) : null}
      <div className="halves">
        <Milestones grant={grant} />
        <Section id="mentor" title={<Trans>Mentor and log</Trans>}>
          <Mentor grant={grant} />
          {rights.mentor ? (
            <details>
              <summary style={{ paddingBlock: "var(--s3)", cursor: "pointer" }}>
                <Trans>Log a session</Trans>
              </summary>
              <div className="card">
                <LogForm grantId={grant.id} plain />
              </div>
            </details>
          ) : null}
          {grant.log.length > 0 ? <Log grant={grant} few={5} /> : null}
        </Section>
      </div>
      <Jobs grant={grant} write={rights.jobs} />
      <Section title={<Trans>Team and venture</Trans>}>
        <GrantFacts grant={grant} stage={rights.stage} />
      </Section>
    </Page>
  );
}
