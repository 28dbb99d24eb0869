import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useFormat } from "@/i18n/format";
import { useWords } from "@/i18n/words";
import { State } from "@/ui/actions/State";
import { ClearFilters } from "@/ui/lists/ClearFilters";
import { Download } from "@/ui/lists/Download";
import { Empty } from "@/ui/native/Empty";
import { FilterSelect } from "@/ui/native/FilterFields";
import { Filters } from "@/ui/native/Filters";
import { Page } from "@/ui/native/Page";
import { Pager } from "@/ui/native/Pager";
import { Section } from "@/ui/native/Section";
import { type Column, Table } from "@/ui/native/Table";
import { DELIVERIES, type LetterItem, type LetterSearch, lettersQuery, programmesQuery } from "./queries";

/** What was written to whom, and whether it arrived. */
export function Letters({ search }: { search: LetterSearch }) {
  const { t } = useLingui();
  const format = useFormat();
  const words = useWords();
  const { data } = useSuspenseQuery(lettersQuery(search));
  const { data: programmes } = useQuery(programmesQuery);
  const count = data.total ?? data.items.length;
  const say = (state: string) => words.state("deliveries", state).word;
  const programme = programmes?.items.find(({ id }) => id === search.programme_id)?.title;
  const set = [
    ...(search.delivery ? [{ key: "delivery", label: say(search.delivery) }] : []),
    ...(search.programme_id ? [{ key: "programme_id", label: programme ?? t`Programme` }] : []),
    ...(search.person_id ? [{ key: "person_id", label: t`To one person` }] : []),
  ];
  const columns: Column<LetterItem>[] = [
    {
      key: "subject",
      label: t`Letter`,
      head: true,
      render: ({ id, subject }) => (
        <Link to="/desk/letters/$id" params={{ id }}>
          {subject || t`Erased`}
        </Link>
      ),
    },
    {
      key: "to",
      label: t`To whom`,
      render: ({ to_name: name, to_email: email }) => (
        <>
          {name}
          <br />
          <span className="soft">{email}</span>
        </>
      ),
    },
    {
      key: "state",
      label: t`State`,
      render: ({ delivery, last_error: error, sent_at }) => (
        <>
          <State of="deliveries" state={delivery} />
          {error && !sent_at ? (
            <>
              <br />
              <span className="small">{error}</span>
            </>
          ) : null}
        </>
      ),
    },
    {
      key: "tries",
      label: t`Tries`,
      num: true,
      render: ({ attempts }) => (attempts > 0 ? format.number(attempts) : null),
    },
    {
      key: "when",
      label: t`Sent`,
      render: ({ sent_at, created_at }) =>
        sent_at ? (
          format.dateTime(sent_at)
        ) : (
          <span className="soft">{t`written ${format.dateTime(created_at)}`}</span>
        ),
    },
  ];
  return (
    <Page title={t`Letters`}>
      <Filters label={t`Filter letters`} search={search} set={set}>
        <FilterSelect
          name="delivery"
          label={t`State`}
          any={t`Any`}
          value={search.delivery}
          options={DELIVERIES.map((value) => ({ value, label: say(value) }))}
        />
        <FilterSelect
          name="programme_id"
          label={t`Programme`}
          any={t`Any`}
          value={search.programme_id}
          options={(programmes?.items ?? []).map(({ id, title }) => ({ value: id, label: title }))}
        />
      </Filters>
      <Section title={<Plural value={count} _0="No letters" one="# letter" other="# letters" />}>
        {data.items.length > 0 ? (
          <Table caption={t`Letters`} columns={columns} rows={data.items} rowKey={({ id }) => id} tall />
        ) : (
          <Empty title={<Trans>No letter matches</Trans>}>
            <span>
              <Trans>A letter is written with what it tells: a submission, a decision, a payment.</Trans>
            </span>
            <ClearFilters search={search} />
          </Empty>
        )}
        <Download of={lettersQuery(search)} />
        <Pager next={data.next_cursor} />
      </Section>
    </Page>
  );
}
