import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type Me, may } from "@/api/me";
import { useFormat } from "@/i18n/format";
import { useWords } from "@/i18n/words";
import { useCodes } from "@/i18n/words/codes";
import { State } from "@/ui/actions/State";
import { Download } from "@/ui/lists/Download";
import { Empty } from "@/ui/native/Empty";
import { FilterSelect } from "@/ui/native/FilterFields";
import { Filters } from "@/ui/native/Filters";
import { Page } from "@/ui/native/Page";
import { Pager } from "@/ui/native/Pager";
import { Section } from "@/ui/native/Section";
import { Status } from "@/ui/native/Status";
import { type Column, Table } from "@/ui/native/Table";
import { Tabs } from "@/ui/native/Tabs";
import { isEverybodys, OPEN, type ReviewItem, type ReviewSearch, reviewsQuery, STATES } from "./queries";

/** What one is asked to judge, and for the office what it waits for. */
export function ReviewQueue({ me, search }: { me: Me; search: ReviewSearch }) {
  const { t } = useLingui();
  const format = useFormat();
  const words = useWords();
  const codes = useCodes();
  const { data } = useSuspenseQuery(reviewsQuery(search));
  const all = isEverybodys(search);
  const total = data.total ?? data.items.length;
  // Unasked, one's own stand in two parts: what is still to write, whatever its place in the list, and the rest.
  const split = !all && !search.state && !search.late && !search.call_id;
  const { data: assigned } = useQuery({ ...reviewsQuery({ state: OPEN[0] }), enabled: split });
  const { data: begun } = useQuery({ ...reviewsQuery({ state: OPEN[1] }), enabled: split });
  const open = [...(assigned?.items ?? []), ...(begun?.items ?? [])].sort((one, other) =>
    (one.due_on ?? "9999").localeCompare(other.due_on ?? "9999"),
  );
  const done = data.items.filter(({ state }) => !OPEN.includes(state));
  const states = STATES.map((value) => ({ value, label: words.state("reviews", value).word }));

  const columns: Column<ReviewItem>[] = [
    {
      key: "post",
      label: t`What was applied for`,
      head: true,
      render: ({ id, assignment_title: post, call_title: call, application_code: code }) => (
        <>
          <Link to="/desk/reviews/$id" params={{ id }}>
            {post ?? call}
          </Link>
          <br />
          <span className="soft code nowrap">{code}</span>
        </>
      ),
    },
    {
      key: "call",
      label: t`Call`,
      render: ({ assignment_title: post, call_title: call }) => (post ? call : "–"),
    },
    { key: "sector", label: t`Sector`, render: ({ sector }) => codes.sector(sector) },
    ...(all ? [{ key: "reviewer", label: t`Reviewer`, render: ({ reviewer }: ReviewItem) => reviewer }] : []),
    {
      key: "due",
      label: t`Due`,
      render: ({ due_on, late }) =>
        due_on ? (
          <>
            {format.date(due_on, "medium")}{" "}
            {late ? (
              <Status tone="late">
                <Trans>late</Trans>
              </Status>
            ) : null}
          </>
        ) : (
          "–"
        ),
    },
    { key: "state", label: t`State`, render: ({ state }) => <State of="reviews" state={state} /> },
    {
      key: "submitted",
      label: t`Handed in`,
      render: ({ submitted_at }) => (submitted_at ? format.dateTime(submitted_at) : "–"),
    },
  ];
  const set = [
    ...(search.state ? [{ key: "state", label: words.state("reviews", search.state).word }] : []),
    ...(search.late === "true" ? [{ key: "late", label: t`Late` }] : []),
    ...(search.call_id ? [{ key: "call_id", label: data.items[0]?.call_title ?? t`One call` }] : []),
  ];
  return (
    <Page
      title={t`Reviews`}
      lede={
        <Trans>Judge each application against the grid; you read others’ scores once yours are in.</Trans>
      }
    >
      <div className="stack">
        {may(me, "reviews:assign") ? (
          <Tabs
            label={t`Whose reviews`}
            tabs={[
              {
                key: "mine",
                label: t`For me to write`,
                link: {
                  to: "/desk/reviews",
                  search: { ...search, whose: search.call_id ? "mine" : undefined, cursor: undefined },
                },
              },
              {
                key: "all",
                label: t`Everybody’s`,
                link: {
                  to: "/desk/reviews",
                  search: { ...search, whose: search.call_id ? undefined : "all", cursor: undefined },
                },
              },
            ]}
          />
        ) : null}
        <Filters label={t`Filter reviews`} search={search} set={set}>
          <FilterSelect name="state" label={t`State`} any={t`Any`} value={search.state} options={states} />
          <FilterSelect
            name="late"
            label={t`Due`}
            any={t`Any`}
            value={search.late}
            options={[{ value: "true", label: t`Late` }]}
          />
        </Filters>
        {split ? <ToWrite rows={open} columns={columns.filter(({ key }) => key !== "submitted")} /> : null}
        {split && done.length > 0 ? (
          <Section title={<Trans>Written</Trans>}>
            <Table
              caption={t`Reviews that are written`}
              columns={columns.filter(({ key }) => key !== "due")}
              rows={done}
              rowKey={({ id }) => id}
            />
          </Section>
        ) : split ? null : data.items.length > 0 ? (
          <Table caption={t`Reviews`} columns={columns} rows={data.items} rowKey={({ id }) => id} />
        ) : (
          <Empty title={<Trans>No review here</Trans>}>
            <p>
              <Link to="/desk/reviews" search={{ whose: search.whose }}>
                <Trans>Clear the filters</Trans>
              </Link>
            </p>
          </Empty>
        )}
        <Download of={reviewsQuery(search)} />
        <Pager next={data.next_cursor}>
          <Plural value={total} one="# review" other="# reviews" />
        </Pager>
      </div>
    </Page>
  );
}

/** What waits for whoever reviews, the first due first. */
function ToWrite({ rows, columns }: { rows: readonly ReviewItem[]; columns: readonly Column<ReviewItem>[] }) {
  const { t } = useLingui();
  return (
    <Section title={<Trans>To write</Trans>}>
      {rows.length > 0 ? (
        <Table caption={t`Reviews to write`} columns={columns} rows={rows} rowKey={({ id }) => id} />
      ) : (
        <Empty title={<Trans>No review waits for you</Trans>}>
          <p>
            <Trans>
              When the office asks you to review an application, it appears here and you get a letter.
            </Trans>
          </p>
        </Empty>
      )}
    </Section>
  );
}
