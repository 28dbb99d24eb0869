import { Trans, useLingui } from "@lingui/react/macro";
import { AgreementForm } from "./AgreementForm";
import { InstalmentActions } from "./InstalmentActions";
import { NextStep } from "./NextStep";
import type { Grant } from "./queries";

/** What comes next, and if it is the reader's turn, the means to do it at once. */
export function MyNextStep({ grant, team, mentor }: { grant: Grant; team: boolean; mentor: boolean }) {
  const { t } = useLingui();
  const { next_step: step } = grant;
  const tranche = grant.tranches.find(({ number }) => number === step.tranche);
  const acts = (tranche?.allowed_actions.length ?? 0) > 0;
  const mine = (step.who === "team" && team) || (step.who === "mentor" && mentor) || acts;
  if (!mine) return <NextStep step={step} />;
  return (
    <section className="card" data-strong aria-labelledby="next-step">
      <p className="soft">{t`Your next step`}</p>
      <h2 id="next-step">{step.text}</h2>
      {step.code === "sign" ? <AgreementForm grant={grant} /> : null}
      {step.code === "request" && step.tranche === 1 ? (
        <p>
          <Trans>
            The first instalment is paid on the signed agreement alone: no licence, no visit is needed for it.
          </Trans>
        </p>
      ) : null}
      {step.code === "account" ? (
        <p>
          <Trans>
            Photograph each receipt and <a href="#receipts">hand it in</a>. When all are looked at, the office
            closes the instalment, and you may ask for the next.
          </Trans>
        </p>
      ) : null}
      {step.code === "milestones" ? (
        <p>
          <a className="reach" href="#milestones">
            <Trans>To the milestones</Trans>
          </a>
        </p>
      ) : null}
      {tranche && acts ? <InstalmentActions grant={grant} tranche={tranche} primary /> : null}
    </section>
  );
}
