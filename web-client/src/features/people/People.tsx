import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type Me, may } from "@/api/me";
import { useFormat } from "@/i18n/format";
import { ClearFilters } from "@/ui/lists/ClearFilters";
import { Download } from "@/ui/lists/Download";
import { Empty } from "@/ui/native/Empty";
import { Page } from "@/ui/native/Page";
import { Pager } from "@/ui/native/Pager";
import { Section } from "@/ui/native/Section";
import { type Column, Table } from "@/ui/native/Table";
import { PeopleFilters } from "./PeopleFilters";
import { PeopleTabs } from "./PeopleTabs";
import { type PeopleSearch, type PersonItem, peopleQuery } from "./queries";
import { usePeopleWords } from "./words";

/** People in one's reach, found by name, address, place, work or skill. */
export function People({ search, me }: { search: PeopleSearch; me: Me }) {
  const { t } = useLingui();
  const format = useFormat();
  const words = usePeopleWords();
  const { data } = useSuspenseQuery(peopleQuery(search));
  const count = data.total ?? data.items.length;
  const columns: Column<PersonItem>[] = [
    {
      key: "name",
      label: t`Name`,
      head: true,
      render: ({ id, name }) => (
        <Link to="/desk/people/$id" params={{ id }}>
          {name}
        </Link>
      ),
    },
    { key: "email", label: t`E-mail`, render: ({ email }) => email },
    {
      key: "country",
      label: t`Lives in`,
      render: ({ residence_country: code }) => (code ? format.country(code) : null),
    },
    { key: "sector", label: t`Sector`, render: ({ sector }) => (sector ? words.sector(sector) : null) },
    { key: "work", label: t`Work`, render: ({ occupation }) => occupation },
    { key: "account", label: t`Account`, render: ({ has_account }) => (has_account ? t`Yes` : t`No`) },
  ];
  return (
    <Page
      title={t`People`}
      actions={
        may(me, "people:write") ? (
          <Link className="button" data-kind="primary" to="/desk/people/new">
            <Trans>Record a person</Trans>
          </Link>
        ) : null
      }
    >
      <PeopleTabs me={me} />
      <PeopleFilters search={search} />
      <Section title={<Plural value={count} _0="Nobody" one="# person" other="# people" />}>
        {data.items.length > 0 ? (
          <Table caption={t`People`} columns={columns} rows={data.items} rowKey={({ id }) => id} />
        ) : (
          <Empty title={<Trans>Nobody matches</Trans>}>
            <span>
              <Trans>You see people who have something in your programmes, and those you recorded.</Trans>
            </span>
            <ClearFilters search={search} />
          </Empty>
        )}
        <Download of={peopleQuery(search)} />
        <Pager next={data.next_cursor} />
      </Section>
    </Page>
  );
}
