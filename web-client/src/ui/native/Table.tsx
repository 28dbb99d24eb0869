import { useLingui } from "@lingui/react/macro";
import { Link, useSearch } from "@tanstack/react-router";
import { type ReactNode, useId, useRef } from "react";
import { searchWith } from "./search";
import { useRowKeys } from "./useRowKeys";
import { useScrolls } from "./useScrolls";

export interface Column<Row> {
  key: string;
  label: string;
  render: (row: Row) => ReactNode;
  /** Numbers stand at the end of their column. */
  num?: boolean;
  /** The row's own name: a row header, and what stays while the rest scrolls. */
  head?: boolean;
  /** The API's sort key, if the list can be sorted by it. */
  sort?: string;
  foot?: ReactNode;
}

interface Props<Row> {
  caption: string;
  /** Shown above, instead of being read out only. */
  captionShown?: boolean;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** `stack`: labelled lines where narrow. `pin`: scrolls, the head column stays. */
  narrow?: "stack" | "pin";
  /** Rows of several lines. */
  tall?: boolean;
  rowNow?: (row: Row) => boolean;
  /** Checkboxes: what is chosen, and the function that changes it. */
  chosen?: ReadonlySet<string>;
  onChoose?: (chosen: ReadonlySet<string>) => void;
  /** What a row is called when it is chosen, read out. */
  rowName?: (row: Row) => string;
}

function SortLink({ by, label }: { by: string; label: string }) {
  const current = (useSearch({ strict: false }) as { sort?: string }).sort;
  const down = current === `-${by}`;
  const direction = current === by ? "up" : down ? "down" : undefined;
  return (
    <Link
      className="sort"
      data-dir={direction}
      to="."
      search={searchWith({ sort: current === by ? `-${by}` : by, cursor: undefined })}
    >
      {label}
    </Link>
  );
}

function useAriaSort(columns: readonly { sort?: string }[]) {
  const current = (useSearch({ strict: false }) as { sort?: string }).sort;
  return columns.map(({ sort }) =>
    sort && current === sort ? "ascending" : sort && current === `-${sort}` ? "descending" : undefined,
  );
}

/** A table with a caption. Sorting is a link, choosing is a set of row keys; `j`, `k` and `x` work on its rows. */
export function Table<Row>(props: Props<Row>) {
  const { caption, captionShown, columns, rows, rowKey, narrow = "stack", tall, rowNow } = props;
  const { chosen, onChoose, rowName } = props;
  const { t } = useLingui();
  const id = useId();
  const ref = useRef<HTMLTableElement>(null);
  useRowKeys(ref);
  const box = useRef<HTMLDivElement>(null);
  const scrolls = useScrolls(box);
  const sorts = useAriaSort(columns);
  const foot = columns.some((column) => column.foot !== undefined);
  const choosing = chosen && onChoose;
  const all = rows.length > 0 && rows.every((row) => chosen?.has(rowKey(row)));
  const shown = rows.length;

  const toggle = (keys: string[], on: boolean) => {
    const next = new Set(chosen);
    for (const key of keys) on ? next.add(key) : next.delete(key);
    onChoose?.(next);
  };

  // A table that becomes lines loses its meaning for screen readers unless every part says what it is.
  const role = (name: string) => (narrow === "stack" ? { role: name } : {});
  const table = (
    <table
      ref={ref}
      className="table"
      data-stack={narrow === "stack" || undefined}
      data-pin={narrow === "pin" || undefined}
      data-tall={tall || undefined}
      {...role("table")}
    >
      <caption id={id} className={captionShown ? undefined : "hidden"}>
        {caption}
      </caption>
      <thead {...role("rowgroup")}>
        <tr {...role("row")}>
          {choosing ? (
            <th scope="col" {...role("columnheader")}>
              <label className="choice">
                <input
                  type="checkbox"
                  checked={all}
                  onChange={(event) => toggle(rows.map(rowKey), event.target.checked)}
                />
                <span className="hidden">{t`Select the ${shown} shown`}</span>
              </label>
            </th>
          ) : null}
          {columns.map((column, index) => (
            <th
              key={column.key}
              scope="col"
              className={column.num ? "num" : undefined}
              aria-sort={sorts[index]}
              data-pinned={(narrow === "pin" && column.head) || undefined}
              {...role("columnheader")}
            >
              {column.sort ? <SortLink by={column.sort} label={column.label} /> : column.label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody {...role("rowgroup")}>
        {rows.map((row) => {
          const key = rowKey(row);
          return (
            <tr key={key} data-now={rowNow?.(row) || undefined} data-row={key} {...role("row")}>
              {choosing ? (
                <td {...role("cell")}>
                  <label className="choice">
                    <input
                      type="checkbox"
                      checked={chosen.has(key)}
                      onChange={(event) => toggle([key], event.target.checked)}
                    />
                    <span className="hidden">{t`Select ${rowName?.(row) ?? key}`}</span>
                  </label>
                </td>
              ) : null}
              {columns.map((column) => {
                const content = column.render(row);
                return column.head ? (
                  <th
                    key={column.key}
                    scope="row"
                    data-pinned={narrow === "pin" || undefined}
                    {...role("rowheader")}
                  >
                    {content}
                  </th>
                ) : (
                  <td
                    key={column.key}
                    className={column.num ? "num" : undefined}
                    data-label={column.label}
                    // A line that says only that there is nothing is left out where lines are stacked.
                    data-none={content === "–" || undefined}
                    {...role("cell")}
                  >
                    {content}
                  </td>
                );
              })}
            </tr>
          );
        })}
      </tbody>
      {foot ? (
        <tfoot {...role("rowgroup")}>
          <tr {...role("row")}>
            {choosing ? <td {...role("cell")} /> : null}
            {columns.map((column) =>
              column.head ? (
                <th key={column.key} scope="row" {...role("rowheader")}>
                  {column.foot}
                </th>
              ) : (
                <td
                  key={column.key}
                  className={column.num ? "num" : undefined}
                  data-label={column.label}
                  {...role("cell")}
                >
                  {column.foot}
                </td>
              ),
            )}
          </tr>
        </tfoot>
      ) : null}
    </table>
  );
  return narrow === "pin" ? (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard
    <section className="scroller" aria-labelledby={id} tabIndex={0}>
      {table}
    </section>
  ) : (
    <div
      ref={box}
      className="figures"
      {...(scrolls ? { role: "region", "aria-labelledby": id, tabIndex: 0 } : {})}
    >
      {table}
    </div>
  );
}
