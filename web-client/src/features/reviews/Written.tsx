import { Trans, useLingui } from "@lingui/react/macro";
import { Fact, Facts } from "@/ui/native/Facts";
import { Section } from "@/ui/native/Section";
import type { Review } from "./queries";

/** A review that is closed, or somebody else's, as far as it may be read. */
export function Written({ review }: { review: Review }) {
  const { t } = useLingui();
  const { criteria, comment, for_applicant, mine } = review;
  const scored = criteria.some(({ score }) => score !== null);
  if (!scored && !comment)
    return (
      <Section title={<Trans>The review</Trans>}>
        <p className="soft">
          <Trans>Nothing that you may read.</Trans>
        </p>
      </Section>
    );
  return (
    <Section title={mine ? <Trans>Your review</Trans> : <Trans>The review</Trans>}>
      <Facts>
        {criteria.map(({ criterion_id, title, score }) => (
          <Fact key={criterion_id} term={title}>
            <strong>{score ?? "–"}</strong> <span className="soft">{score === null ? null : t`of 5`}</span>
          </Fact>
        ))}
      </Facts>
      <Facts stacked>
        <Fact term={t`Comment`}>{comment}</Fact>
        <Fact term={t`For the applicant`}>{for_applicant}</Fact>
      </Facts>
    </Section>
  );
}
