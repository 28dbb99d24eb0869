import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { ownZone, useFormat } from "@/i18n/format";
import { Actions } from "@/ui/actions/Actions";
import { State } from "@/ui/actions/State";
import { Fact, Facts } from "@/ui/native/Facts";
import { Section } from "@/ui/native/Section";
import type { Offer } from "../queries";
import { DatesForm } from "./DatesForm";

/** What became of other dates that were proposed. */
function Proposed({ offer }: { offer: Offer }) {
  const { t } = useLingui();
  const format = useFormat();
  const { proposed_starts_on: from, proposed_ends_on: to, host_answer: host, office_answer: office } = offer;
  if (!from || !to) return null;
  const said: Record<string, string> = {
    pending: t`not answered yet`,
    agreed: t`agreed`,
    refused: t`refused`,
  };
  const answers = [
    host ? t`host: ${said[host] ?? host}` : null,
    office ? t`office: ${said[office] ?? office}` : null,
  ].filter(Boolean);
  return (
    <Fact term={t`You proposed`}>
      {format.rangeWithWeeks(from, to)}
      <br />
      <span className="small soft">{answers.join(", ")}</span>
    </Fact>
  );
}

/** One offer: what is offered, until when, and the answer. */
export function OfferCard({ offer }: { offer: Offer }) {
  const { t } = useLingui();
  const format = useFormat();
  const { id, state, starts_on: from, ends_on: to, expires_at: end, application_id: application } = offer;
  const zone = ownZone();
  const place = format.city(zone);
  const left = state === "open" ? format.until(end) : null;
  const when = format.dateTime(end, "full");
  const answered = offer.answered_at ? format.dateTime(offer.answered_at, "full") : null;
  return (
    <Section id={id} title={offer.title} aside={<State of="offers" state={state} />}>
      <Facts>
        <Fact term={t`Host`}>{offer.host_name}</Fact>
        <Fact term={t`Dates`}>{from && to ? format.rangeWithWeeks(from, to) : null}</Fact>
        <Proposed offer={offer} />
        <Fact term={t`Answer by`}>
          {left ? (
            <Trans>
              {when} ({place}); {left} left
            </Trans>
          ) : null}
        </Fact>
        <Fact term={t`Answered`}>
          {answered ? (
            <Trans>
              {answered} ({place})
            </Trans>
          ) : null}
        </Fact>
      </Facts>
      {offer.allowed_actions.length > 0 ? (
        <Actions
          resource="offers"
          id={id}
          allowed={offer.allowed_actions}
          only={["accept", "propose-dates", "decline"]}
          primary="accept"
          about={offer.title}
          forms={{ "propose-dates": (verb) => <DatesForm offer={offer} verb={verb} /> }}
          explain={{
            accept: t`Your other applications in this call are then withdrawn.`,
            decline: t`The place is then offered to the next on the reserve list.`,
          }}
        />
      ) : null}
      <p>
        <Link className="reach" to="/me/applications/$id" params={{ id: application }}>
          <Trans>The application</Trans>
        </Link>
      </p>
    </Section>
  );
}
