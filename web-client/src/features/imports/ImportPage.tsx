import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useFormat } from "@/i18n/format";
import { Actions } from "@/ui/actions/Actions";
import { State } from "@/ui/actions/State";
import { Fact, Facts } from "@/ui/native/Facts";
import { Page } from "@/ui/native/Page";
import { Section } from "@/ui/native/Section";
import { Outcome } from "./Outcome";
import { importQuery, type RowSearch } from "./queries";
import { Rows } from "./Rows";
import { useImportWords } from "./words";

/** How often it is asked how far an import is; ms. */
const ASK_AGAIN = 800;

/** What a file would do, is doing, or did. */
export function ImportPage({ id, search }: { id: string; search: RowSearch }) {
  const { t } = useLingui();
  const format = useFormat();
  const { kinds } = useImportWords();
  const { data: row } = useSuspenseQuery({
    ...importQuery(id),
    refetchInterval: ({ state }) => (state.data?.state === "applying" ? ASK_AGAIN : false),
  });
  const title = row.name;
  return (
    <Page
      title={title}
      crumbs={[{ label: t`Imports`, link: { to: "/desk/imports" } }, { label: title }]}
      line={<State of="imports" state={row.state} big />}
      actions={
        row.allowed_actions.length > 0 ? (
          <Actions
            resource="imports"
            id={row.id}
            allowed={row.allowed_actions}
            primary="apply"
            about={row.name}
            explain={{
              apply: (
                <Trans>
                  All rows are written, or none: {format.number(row.new)} new, {format.number(row.changes)}{" "}
                  changed. What changed here since the check is not overwritten.
                </Trans>
              ),
              cancel: <Trans>Nothing of this file is written. You may send it again at any time.</Trans>,
            }}
          />
        ) : row.state === "refused" || row.state === "cancelled" ? (
          <Link className="button" data-kind="primary" to="/desk/imports/new" search={{ kind: row.kind }}>
            <Trans>Send the corrected file</Trans>
          </Link>
        ) : null
      }
    >
      <Outcome row={row} />
      <Section title={<Trans>This file</Trans>}>
        <Facts>
          <Fact term={t`What it holds`}>{kinds[row.kind]}</Fact>
          <Fact term={t`Numbers of`}>{row.source === "file" ? null : row.source}</Fact>
          <Fact term={t`Sent by`}>{row.by}</Fact>
          <Fact term={t`Sent`}>{format.dateTime(row.created_at)}</Fact>
          <Fact term={t`Ended`}>{row.ended_at ? format.dateTime(row.ended_at) : null}</Fact>
        </Facts>
      </Section>
      <Section title={<Plural value={row.total} one="# row" other="# rows" />}>
        <Rows row={row} search={search} />
      </Section>
    </Page>
  );
}
