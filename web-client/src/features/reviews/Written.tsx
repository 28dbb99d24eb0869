import { Trans, useLingui } from "@lingui/react/macro";
import { Fact, Facts } from "@/ui/native/Facts";
import { Section } from "@/ui/native/Section";
import { Table } from "@/ui/native/Table";
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
      <Table
        caption={t`Scores`}
        columns={[
          { key: "title", label: t`Scoring grid`, head: true, render: ({ title }) => title },
          { key: "score", label: t`Score`, num: true, render: ({ score }) => score ?? "–" },
        ]}
        rows={criteria}
        rowKey={({ criterion_id }) => criterion_id}
      />
      <Facts stacked>
        <Fact term={t`Comment`}>{comment}</Fact>
        <Fact term={t`For the applicant`}>{for_applicant}</Fact>
      </Facts>
    </Section>
  );
}
