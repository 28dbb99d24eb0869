import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { Me } from "@/api/me";
import { useFormat } from "@/i18n/format";
import { State } from "@/ui/actions/State";
import { ClearFilters } from "@/ui/lists/ClearFilters";
import { Download } from "@/ui/lists/Download";
import { Empty } from "@/ui/native/Empty";
import { Page } from "@/ui/native/Page";
import { Pager } from "@/ui/native/Pager";
import { Section } from "@/ui/native/Section";
import { type Column, Table } from "@/ui/native/Table";
import { GrantFilters } from "./GrantFilters";
import { type GrantItem, type GrantSearch, grantsQuery } from "./queries";
import { share, totals } from "./sums";
import { useGrantWords } from "./words";

/** The portfolio: who got what, how much went out, how far they are. */
export function Grants({ me, search }: { me: Me; search: GrantSearch }) {
  const { t } = useLingui();
  const format = useFormat();
  const words = useGrantWords();
  const { data } = useSuspenseQuery(grantsQuery(search));
  const { items } = data;
  const count = data.total ?? items.length;
  const shown = items.length;
  const sums = (of: "award" | "paid") => totals(items.map((item) => item[of])).map(format.money);

  const columns: Column<GrantItem>[] = [
    {
      key: "title",
      label: t`Grant`,
      head: true,
      render: ({ id, title, code, institution }) => (
        <>
          <Link to="/desk/grants/$id" params={{ id }}>
            {title}
          </Link>
          <br />
          <span className="soft">
            <span className="code">{code}</span>
            {institution ? `, ${institution.name}` : null}
          </span>
        </>
      ),
      foot: count > shown ? t`The ${shown} on this page` : t`Total`,
    },
    { key: "state", label: t`State`, render: ({ state }) => <State of="grants" state={state} /> },
    { key: "stage", label: t`Stage`, render: ({ stage }) => words.stages[stage] },
    { key: "field", label: t`Field`, render: ({ field }) => (field ? words.field(field) : null) },
    {
      key: "award",
      label: t`Award`,
      num: true,
      render: ({ award }) => format.money(award),
      foot: sums("award").join(" · "),
    },
    {
      key: "paid",
      label: t`Paid`,
      num: true,
      render: ({ paid }) => format.money(paid),
      foot: sums("paid").join(" · "),
    },
    {
      key: "share",
      label: t`Share paid`,
      num: true,
      render: ({ paid, award }) => format.percent(share(paid, award)),
    },
  ];
  return (
    <Page title={t`Grants`}>
      <GrantFilters me={me} search={search} />
      <Section title={<Plural value={count} _0="No grants" one="# grant" other="# grants" />}>
        {shown > 0 ? (
          <Table caption={t`Grants`} columns={columns} rows={items} rowKey={({ id }) => id} tall />
        ) : (
          <Empty title={<Trans>No grant matches</Trans>}>
            <span>
              <Trans>A grant opens when a team accepts its offer.</Trans>
            </span>
            <ClearFilters search={search} />
          </Empty>
        )}
        <Download of={grantsQuery(search)} />
        <Pager next={data.next_cursor} />
      </Section>
    </Page>
  );
}
