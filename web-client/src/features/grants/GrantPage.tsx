import { Trans, useLingui } from "@lingui/react/macro";
import { useSuspenseQuery } from "@tanstack/react-query";
import { type Me, may } from "@/api/me";
import { useFormat } from "@/i18n/format";
import { Actions } from "@/ui/actions/Actions";
import { State } from "@/ui/actions/State";
import { Page } from "@/ui/native/Page";
import { Section } from "@/ui/native/Section";
import { AgreementForm } from "./AgreementForm";
import { GrantFacts } from "./GrantFacts";
import { Instalments } from "./Instalments";
import { Jobs } from "./Jobs";
import { Log } from "./Log";
import { LogForm } from "./LogForm";
import { Mentor } from "./Mentor";
import { Milestones } from "./Milestones";
import { NextStep } from "./NextStep";
import { ProposeMentor } from "./ProposeMentor";
import { grantQuery } from "./queries";
import { rightsOf } from "./rights";

/** One grant on the office's desk: the ledger of its instalments first, then what the team reaches. */
export function GrantPage({ id, me }: { id: string; me: Me }) {
  const { t } = useLingui();
  const format = useFormat();
  const { data: grant } = useSuspenseQuery(grantQuery(id));
  const rights = rightsOf(grant, me);
  const award = format.money(grant.totals.award);
  const signed = grant.agreed_at ? format.date(grant.agreed_at, "medium") : null;
  const body = grant.institution?.name;
  const sign = grant.next_step.code === "sign" && grant.allowed_actions.includes("agree");
  return (
    <Page
      title={grant.title}
      crumbs={[
        { label: t`Grants`, link: { to: "/desk/grants" } },
        { label: <span className="code">{grant.code}</span> },
      ]}
      line={
        <>
          <State of="grants" state={grant.state} big />
          <span>
            <span className="code">{grant.code}</span>
            {body ? `, ${body}` : null}. <Trans>Award {award}</Trans>
            {signed ? t`, agreement signed ${signed}` : t`, agreement not signed yet`}
          </span>
        </>
      }
      actions={
        <Actions
          resource="grants"
          id={grant.id}
          allowed={grant.allowed_actions}
          {...(sign ? { primary: "agree" } : {})}
          about={grant.title}
          forms={{ agree: (form) => <AgreementForm {...form} grant={grant} /> }}
          explain={{
            suspend: <Trans>No money moves until the grant is resumed. The team reads your reason.</Trans>,
            terminate: <Trans>It cannot be opened again. What was paid is still accounted for.</Trans>,
          }}
        />
      }
    >
      <NextStep step={grant.next_step} />
      <Section
        id="instalments"
        title={<Trans>Instalments</Trans>}
        aside={
          <span className="small soft">
            <Trans>Three different people prepare, approve and pay each payment.</Trans>
          </span>
        }
      >
        <Instalments grant={grant} staff />
      </Section>
      <div className="halves">
        <div className="stack" data-loose>
          <Milestones grant={grant} plan={rights.plan} />
          <Jobs grant={grant} write={rights.jobs} />
        </div>
        <div className="stack" data-loose>
          <Section id="mentor" title={<Trans>Mentor and log</Trans>}>
            <Mentor grant={grant} propose={rights.pair ? <ProposeMentor grant={grant} /> : null} />
            {rights.log ? (
              <details>
                <summary className="reach-row">
                  <Trans>Log a session in the mentor’s stead</Trans>
                </summary>
                <div className="card">
                  <LogForm grantId={grant.id} plain />
                </div>
              </details>
            ) : null}
            {grant.mentor || grant.log.length > 0 ? <Log grant={grant} few={5} /> : null}
          </Section>
          <Section title={<Trans>Team and venture</Trans>}>
            <GrantFacts
              grant={grant}
              stage={rights.stage}
              people={may(me, "people:read")}
              application={may(me, "applications:read")}
            />
          </Section>
        </div>
      </div>
    </Page>
  );
}
