import { Trans } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { useFormat } from "@/i18n/format";
import { catalogue } from "@/i18n/messages";

await catalogue(import.meta.glob("./locales/*.po"))();

export interface ChartRow {
  key: string;
  label: string;
  value: number;
  /** What is under way: drawn in ochre. */
  now?: boolean;
  /** The label in the table, where the drawing has room for less. */
  long?: string;
}

interface Props {
  title: string;
  heads: readonly [string, string];
  rows: readonly ChartRow[];
  children: ReactNode;
}

/** A drawing with the table of its figures; the drawing says nothing that the table doesn't. */
export function Chart({ title, heads, rows, children }: Props) {
  const format = useFormat();
  return (
    <figure className="chart">
      {children}
      <details>
        <summary className="reach-row">
          <Trans>The figures as a table</Trans>
        </summary>
        <table className="table">
          <caption className="hidden">{title}</caption>
          <thead>
            <tr>
              <th scope="col">{heads[0]}</th>
              <th scope="col" className="num">
                {heads[1]}
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ key, label, long, value }) => (
              <tr key={key}>
                <th scope="row">{long ?? label}</th>
                <td className="num">{format.number(value)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  );
}
