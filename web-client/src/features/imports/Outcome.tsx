import { Plural, Trans } from "@lingui/react/macro";
import { useFormat } from "@/i18n/format";
import { Notice } from "@/ui/native/Notice";
import { Progress } from "@/ui/native/Progress";
import type { Import } from "./queries";

/** In one sentence what became of a file, and what to do now. */
export function Outcome({ row }: { row: Import }) {
  const format = useFormat();
  const notes = row.notes.map((note) => (
    <p key={note} lang={row.language}>
      {note}
    </p>
  ));
  const changing = row.new + row.changes;
  switch (row.state) {
    case "applying":
      return (
        <>
          <Progress
            label={
              <Trans>
                {format.number(row.done)} of {format.number(changing)} rows are written
              </Trans>
            }
            {...(row.done > 0 && changing > 0 ? { share: Math.min(row.done / changing, 1) } : {})}
          />
          {notes}
        </>
      );
    case "refused":
      return (
        <Notice tone="bad" title={<Trans>Nothing was written</Trans>}>
          {row.wrong > 0 ? (
            <p>
              <Plural value={row.wrong} one="# row is wrong." other="# rows are wrong." />{" "}
              <Trans>Correct what is marked below in your sheet, and send it again.</Trans>
            </p>
          ) : null}
          {notes}
        </Notice>
      );
    case "done":
      return (
        <Notice tone="good" title={<Trans>Everything is written</Trans>}>
          <p>
            <Trans>
              {format.number(row.new)} new, {format.number(row.changes)} changed,{" "}
              {format.number(row.unchanged)} as they were.
            </Trans>
          </p>
          {notes}
        </Notice>
      );
    case "cancelled":
      return (
        <Notice title={<Trans>This import was given up; nothing of it was written</Trans>}>{notes}</Notice>
      );
    default:
      return (
        <Notice tone="wait" title={<Trans>Every row is right; nothing is written yet</Trans>}>
          <p>
            <Trans>
              {format.number(row.new)} would be new, {format.number(row.changes)} would change,{" "}
              {format.number(row.unchanged)} would stay as they are.
            </Trans>
          </p>
          {notes}
        </Notice>
      );
  }
}
