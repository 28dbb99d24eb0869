import { Plural, Trans, useLingui } from "@lingui/react/macro";
import type { Schema } from "@/api/client";
import { useFormat } from "@/i18n/format";
import { Section } from "@/ui/native/Section";
import { Status } from "@/ui/native/Status";
import { type Column, Table } from "@/ui/native/Table";
import type { Selection } from "./queries";
import { useSeats } from "./words";

type Post = Schema<"PostRead">;

/** How it comes out, post by post, and the rules it keeps to. */
export function Result({ selection }: { selection: Selection }) {
  const { t } = useLingui();
  const format = useFormat();
  const seats = useSeats();
  const { result, posts, minimum_reviews: least } = selection;
  const over = ({ seats: all, taken, recommended }: Post) =>
    selection.state !== "released" && all !== null && taken + recommended > all;
  const columns: Column<Post>[] = [
    {
      key: "post",
      label: t`Post`,
      head: true,
      render: ({ code, title }) => (
        <>
          <span className="code">{code}</span> {title}
        </>
      ),
    },
    { key: "seats", label: t`Places`, render: seats },
    {
      key: "recommended",
      label: t`Recommended`,
      num: true,
      render: (post) => (
        <>
          {over(post) ? (
            <>
              <Status tone="late">
                <Trans>more than places</Trans>
              </Status>{" "}
            </>
          ) : null}
          {format.number(post.recommended)}
        </>
      ),
      foot: format.number(result.recommended),
    },
    {
      key: "reserve",
      label: t`Reserve`,
      num: true,
      render: ({ reserve }) => format.number(reserve),
      foot: format.number(result.reserve),
    },
  ];
  return (
    <div className="with-side">
      <Section
        title={<Trans>Result</Trans>}
        aside={
          <span>
            <Plural value={result.recommended} one="# recommended" other="# recommended" />
            {", "}
            <Plural value={result.reserve} one="# in reserve" other="# in reserve" />
            {", "}
            <Plural value={result.not_selected} one="# not selected" other="# not selected" />
          </span>
        }
      >
        {posts.length > 0 ? (
          <Table
            caption={t`Places by post`}
            columns={columns.map((column) => (column.head ? { ...column, foot: t`Total` } : column))}
            rows={posts}
            rowKey={({ assignment_id, code }) => assignment_id ?? code}
          />
        ) : (
          <p className="soft">
            <Trans>Nothing is decided yet.</Trans>
          </p>
        )}
      </Section>
      <Section title={<Trans>Rules</Trans>}>
        <div className="prose">
          <ul>
            <li>
              <Plural
                value={Math.max(2, least)}
                one="At least # review before a recommendation"
                other="At least # reviews before a recommendation"
              />
            </li>
            <li>
              <Trans>No more recommended than there are free places</Trans>
            </li>
            <li>
              <Trans>A person is recommended once in a call</Trans>
            </li>
            <li>
              <Trans>The reserve has an order; a place that is freed goes to its top</Trans>
            </li>
            <li>
              <Trans>A departure from the proposal is told to those concerned, with its reason</Trans>
            </li>
          </ul>
        </div>
      </Section>
    </div>
  );
}
