import { Plural, Trans, useLingui } from "@lingui/react/macro";
import type { Schema } from "@/api/client";
import { Notice } from "@/ui/native/Notice";
import { Table } from "@/ui/native/Table";
import { useOfficeWords } from "./words";

/** Who would get which application, which pairs are barred, and where reviewers are still missing. */
export function AssignPreview({ preview }: { preview: Schema<"DistributionRead"> }) {
  const { t } = useLingui();
  const words = useOfficeWords();
  const { given, skipped, short, load } = preview;
  const rows = [...Map.groupBy(given, ({ application_code }) => application_code)];
  const names = new Map(given.map((one) => [one.reviewer_id, one.reviewer]));
  const loads = [...names].map(([id, name]) => `${name}: ${load[id] ?? 0}`);
  return (
    <>
      {short.length > 0 ? (
        <Notice tone="wait" title={<Trans>Not enough reviewers for these</Trans>}>
          <ul>
            {short.map(({ application_id, application_code, lacking }) => (
              <li key={application_id}>
                <span className="code">{application_code}</span>{" "}
                <Plural value={lacking} one="lacks # review" other="lacks # reviews" />
              </li>
            ))}
          </ul>
        </Notice>
      ) : null}
      {rows.length > 0 ? (
        <Table
          caption={t`What would be assigned`}
          columns={[
            {
              key: "code",
              label: t`Application`,
              head: true,
              render: ([code]) => <span className="code">{code}</span>,
            },
            {
              key: "reviewers",
              label: t`Reviewers`,
              render: ([, ones]) => ones.map(({ reviewer }) => reviewer).join(", "),
            },
          ]}
          rows={rows}
          rowKey={([code]) => code}
        />
      ) : (
        <p>
          <Trans>They all have as many reviewers as you ask for.</Trans>
        </p>
      )}
      {loads.length > 0 ? (
        <p className="small soft">
          <Trans>Open reviews of each after it: {loads.join(", ")}</Trans>
        </p>
      ) : null}
      {skipped.length > 0 ? (
        <div className="small">
          <strong>
            <Trans>Left out for a conflict of interest</Trans>
          </strong>
          <ul>
            {skipped.map(({ application_id, application_code, reviewer_id, reviewer, conflict }) => (
              <li key={`${application_id} ${reviewer_id}`}>
                {reviewer}, <span className="code">{application_code}</span>: {words.conflict(conflict)}
              </li>
            ))}
          </ul>
        </div>
      ) : null}
    </>
  );
}
