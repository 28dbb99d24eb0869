import { Plural, Trans, useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import type { Mark } from "../queries";
import type { Sending } from "./marks";
import css from "./roll.module.css";

interface Props {
  marks: readonly (Mark | null)[];
  sending: Sending;
  /** Marks that only this device has. */
  waiting: number;
  children: ReactNode;
}

/** Stays at the foot of the window: how many are marked, and whether the marks are safe. */
export function RollBar({ marks, sending, waiting, children }: Props) {
  const { t } = useLingui();
  const number = (mark: Mark) => marks.filter((one) => one === mark).length;
  const done = marks.filter((mark) => mark !== null).length;
  const all = marks.length;
  const [present, late, excused] = [number("present"), number("late"), number("excused")];
  const absent = number("absent") + excused;
  return (
    <section className={css.kit} aria-label={t`Attendance so far`}>
      <div className="wrap">
        <p role="status">
          <strong>
            <Trans>
              {done} of {all} marked
            </Trans>
          </strong>
          <span className="soft">
            <Trans>
              {present} present, {late} late, {absent} absent
            </Trans>
          </span>
          <span className="soft">
            {sending.status === "sending" ? <Trans>Saving</Trans> : null}
            {sending.status === "saved" && done > 0 ? <Trans>All saved</Trans> : null}
            {sending.status === "waiting" ? (
              <Plural value={waiting} one="# waiting for the network" other="# waiting for the network" />
            ) : null}
            {sending.status === "refused" ? <Trans>Not saved</Trans> : null}
          </span>
        </p>
        {children}
      </div>
    </section>
  );
}
