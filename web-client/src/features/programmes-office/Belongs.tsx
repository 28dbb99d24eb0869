import { useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useFormat } from "@/i18n/format";
import { useCodes } from "@/i18n/words/codes";
import { Section } from "@/ui/native/Section";
import { type Column, Table } from "@/ui/native/Table";
import type { Programme } from "./queries";
import { useProgrammeWords } from "./words";

interface Body {
  organisation_id: string;
  name: string;
}

function BodyLink({ organisation_id: id, name }: Body) {
  return (
    <Link to="/desk/organisations/$id" params={{ id }}>
      {name}
    </Link>
  );
}

function List<Row>({
  title,
  none,
  rows,
  rowKey,
  columns,
}: {
  title: string;
  none: string;
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  columns: readonly Column<Row>[];
}) {
  return (
    <Section title={title}>
      {rows.length > 0 ? (
        <Table caption={title} rows={rows} rowKey={rowKey} columns={columns} />
      ) : (
        <p className="soft">{none}</p>
      )}
    </Section>
  );
}

/** Who carries, pays and signs; what every stay needs and owes. */
export function Belongs({ programme }: { programme: Programme }) {
  const { t } = useLingui();
  const format = useFormat();
  const codes = useCodes();
  const words = useProgrammeWords();
  return (
    <>
      <List
        title={t`Partners`}
        none={t`Nobody is named yet.`}
        rows={programme.partners}
        rowKey={({ organisation_id, role }) => organisation_id + role}
        columns={[
          { key: "name", label: t`Organisation`, head: true, render: BodyLink },
          { key: "role", label: t`Role`, render: ({ role }) => words.role(role) },
        ]}
      />
      <List
        title={t`Funding`}
        none={t`No donor is named yet.`}
        rows={programme.funding}
        rowKey={({ organisation_id, credit_line }) => organisation_id + credit_line}
        columns={[
          { key: "name", label: t`Donor`, head: true, render: BodyLink },
          { key: "credit", label: t`Credit line`, render: ({ credit_line }) => credit_line ?? "" },
          {
            key: "amount",
            label: t`Amount`,
            num: true,
            render: ({ amount }) => (amount ? format.money(amount) : t`Not stated`),
          },
        ]}
      />
      <List
        title={t`Who signs`}
        none={t`No signature is asked for.`}
        rows={programme.signatories}
        rowKey={({ organisation_id, purpose }) => organisation_id + purpose}
        columns={[
          { key: "name", label: t`Organisation`, head: true, render: BodyLink },
          { key: "purpose", label: t`Signs`, render: ({ purpose }) => words.purpose(purpose) },
        ]}
      />
      <List
        title={t`Papers before leaving`}
        none={t`Stays need no papers.`}
        rows={programme.clearances}
        rowKey={({ kind }) => kind}
        columns={[
          { key: "kind", label: t`Paper`, head: true, render: ({ kind }) => codes.paper(kind) },
          { key: "owner", label: t`Who brings it`, render: ({ owner }) => words.owner(owner) },
          {
            key: "for",
            label: t`For`,
            render: ({ on_site_only, clinical_only, mandatory }) =>
              [
                clinical_only ? t`clinical stays` : on_site_only ? t`stays on site` : t`all stays`,
                mandatory ? null : t`not mandatory`,
              ]
                .filter(Boolean)
                .join(", "),
          },
          {
            key: "due",
            label: t`Days before the start`,
            num: true,
            render: ({ days_before_start }) => format.number(days_before_start),
          },
        ]}
      />
      <List
        title={t`Reports that stays owe`}
        none={t`No report is asked for.`}
        rows={programme.report_schedule}
        rowKey={(rule) => `${rule.kind} ${rule.days_after_start} ${rule.days_after_end}`}
        columns={[
          { key: "kind", label: t`Report`, head: true, render: ({ kind }) => words.report(kind) },
          { key: "due", label: t`Due`, render: (rule) => words.due(rule) },
        ]}
      />
    </>
  );
}
