import { Trans, useLingui } from "@lingui/react/macro";
import { useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { hasRole, type Me, may } from "@/api/me";
import { useFormat } from "@/i18n/format";
import { Actions } from "@/ui/actions/Actions";
import { State } from "@/ui/actions/State";
import { Fact, Facts } from "@/ui/native/Facts";
import { Page } from "@/ui/native/Page";
import { Section } from "@/ui/native/Section";
import { AnswerDates } from "./AnswerDates";
import { Expiry } from "./Expiry";
import { offerQuery } from "./queries";
import { underApplications } from "./words";

/** One offer: for what, until when, and other dates that the person has proposed. */
export function OfferPage({ me, id }: { me: Me; id: string }) {
  const { t } = useLingui();
  const format = useFormat();
  const { data: offer } = useSuspenseQuery(offerQuery(id));
  const { person_name: name, title, state, allowed_actions: allowed, host_name: host } = offer;
  const { proposed_starts_on: first, proposed_ends_on: last } = offer;
  return (
    <Page
      title={t`Offer to ${name}`}
      crumbs={[
        ...underApplications(me, t`Applications`),
        { label: t`Offers`, link: { to: "/desk/offers" } },
        { label: name },
      ]}
      line={
        <>
          <State of="offers" state={state} big />
          <span>{host ? `${title}, ${host}` : title}</span>
        </>
      }
      actions={
        <Actions
          resource="offers"
          id={id}
          allowed={allowed}
          only={["answer-dates", "void"]}
          primary="answer-dates"
          about={name}
          forms={{
            "answer-dates": ({ close }) => (
              <AnswerDates offer={offer} office={may(me, "offers:make")} onClose={close} />
            ),
          }}
          explain={{
            void:
              state === "accepted" ? (
                <Trans>It was accepted: the placement is cancelled with it, and the reserve moves up.</Trans>
              ) : (
                <Trans>The person reads this reason, and the reserve moves up.</Trans>
              ),
          }}
        />
      }
    >
      <div className="halves">
        <Section title={<Trans>The offer</Trans>}>
          <Facts>
            <Fact term={t`Dates`}>
              {offer.starts_on && offer.ends_on
                ? format.rangeWithWeeks(offer.starts_on, offer.ends_on)
                : null}
            </Fact>
            <Fact term={t`Answer by`}>
              <Expiry offer={offer} />
            </Fact>
            <Fact term={t`Sent`}>{format.dateTime(offer.created_at)}</Fact>
            <Fact term={t`Answered`}>{offer.answered_at ? format.dateTime(offer.answered_at) : null}</Fact>
            <Fact term={t`From`}>
              {offer.from_reserve ? t`the reserve list` : t`the panel’s recommendation`}
            </Fact>
            <Fact term={t`Application`}>
              {hasRole(me, "admin", "officer", "auditor", "reviewer") ? (
                <Link to="/desk/applications/$id" params={{ id: offer.application_id }}>
                  {name}
                </Link>
              ) : null}
            </Fact>
          </Facts>
        </Section>
        {first && last ? (
          <Section title={<Trans>Other dates, proposed by {name}</Trans>}>
            <Facts>
              <Fact term={t`Dates`}>{format.rangeWithWeeks(first, last)}</Fact>
              <Fact term={t`Why`}>{offer.proposal_note}</Fact>
              <Fact term={t`The host`}>
                {offer.host_answer ? <State of="dates" state={offer.host_answer} /> : null}
              </Fact>
              <Fact term={t`The office`}>
                {offer.office_answer ? <State of="dates" state={offer.office_answer} /> : null}
              </Fact>
            </Facts>
            <p className="small soft">
              <Trans>When both agree, the offer takes over these dates.</Trans>
            </p>
          </Section>
        ) : null}
      </div>
    </Page>
  );
}
