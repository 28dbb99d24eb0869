import { Trans, useLingui } from "@lingui/react/macro";
import styles from "./Findings.module.css";
import type { ImportRow } from "./queries";

/** So much of a cell is shown. */
const MOST = 120;

const short = (text: string) => (text.length > MOST ? `${text.slice(0, MOST)}…` : text);

interface Props {
  row: ImportRow;
  headings: ReadonlyMap<string, string>;
  /** Of what is said of them: that of whoever sent the file. */
  language: string;
}

/** The cells of a row that are wrong or change, each by its heading. */
export function Findings({ row, headings, language }: Props) {
  const { t } = useLingui();
  const name = (column: string) => headings.get(column) ?? column;
  const empty = t`empty`;
  return (
    <ul className={styles.findings}>
      {row.errors.map(({ column, code, detail }) => (
        <li key={`${column} ${code}`}>
          {column ? (
            <>
              <strong>{name(column)}</strong> <mark>{short(row.cells[column] || empty)}</mark>
              <br />
            </>
          ) : null}
          <span lang={language}>{detail}</span>
        </li>
      ))}
      {row.changes.map(({ column, before, after }) => (
        <li key={column}>
          <strong>{name(column)}</strong>{" "}
          <Trans>
            from <del>{short(before || empty)}</del> to <ins>{short(after || empty)}</ins>
          </Trans>
        </li>
      ))}
    </ul>
  );
}
