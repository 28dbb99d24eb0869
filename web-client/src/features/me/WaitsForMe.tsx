import { Trans } from "@lingui/react/macro";
import { useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useFormat } from "@/i18n/format";
import { Empty } from "@/ui/native/Empty";
import { Section } from "@/ui/native/Section";
import { Status, type Tone } from "@/ui/native/Status";
import { ownLink } from "./links";
import { deskQuery } from "./queries";
import styles from "./rows.module.css";

const TONES: Record<string, Tone> = { late: "late", waiting: "wait", closing: "now" };

/** What is late, waits or closes soon for this person, the late first; `desk` for those who work there. */
export function WaitsForMe({ desk }: { desk: boolean }) {
  const format = useFormat();
  const { data } = useSuspenseQuery(deskQuery);
  const items = [...data.late, ...data.waiting, ...data.closing];
  return (
    <Section title={<Trans>What waits for you</Trans>}>
      {items.length === 0 ? (
        <Empty title={<Trans>Nothing at the moment</Trans>}>
          <Link className="reach" to="/opportunities">
            <Trans>See what is open</Trans>
          </Link>
        </Empty>
      ) : (
        <ul className={styles.rows}>
          {items.map((item) => (
            <li key={`${item.kind} ${item.link}`}>
              <Link {...ownLink(item.link, desk)}>{item.title}</Link>
              <Status tone={TONES[item.column] ?? "wait"}>{format.date(item.at, "medium")}</Status>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
