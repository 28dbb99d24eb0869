import { Trans, useLingui } from "@lingui/react/macro";
import { useDocumentWord } from "@/i18n/documents";
import { useFormat } from "@/i18n/format";
import { Section } from "@/ui/native/Section";
import { Status, type Tone } from "@/ui/native/Status";
import type { Application } from "../queries";
import styles from "../rows.module.css";

type Outcome = Application["eligibility"][number]["outcome"];
const TONES: Record<Outcome, Tone> = { meets: "good", fails: "bad", unknown: "none", waived: "wait" };

/** What was written and handed in, and what comes of the conditions. */
export function Written({ application }: { application: Application }) {
  const { t } = useLingui();
  const format = useFormat();
  const word = useDocumentWord();
  const { answers, documents, eligibility } = application;
  const outcomes: Record<Outcome, string> = {
    meets: t`Meets`,
    fails: t`Does not meet`,
    unknown: t`Not stated`,
    waived: t`Excused`,
  };
  const anything = answers.some(({ text }) => text) || documents.length > 0;
  return (
    <>
      {eligibility.length > 0 ? (
        <Section title={<Trans>Conditions</Trans>}>
          <ul className={styles.rows}>
            {eligibility.map(({ code, label, outcome, reason }) => (
              <li key={code}>
                <span>
                  {label}
                  {reason ? <span className="small soft">{` ${reason}`}</span> : null}
                </span>
                <Status tone={TONES[outcome]}>{outcomes[outcome]}</Status>
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
      {anything ? (
        <Section title={<Trans>What you wrote</Trans>}>
          <dl className="stack prose">
            {answers.map(({ key, label, kind, text }) => (
              <div key={key}>
                <dt>
                  <strong>{label}</strong>
                </dt>
                <dd style={{ whiteSpace: "pre-line" }}>
                  {kind === "yes_no" && text ? (text === "yes" ? t`Yes` : t`No`) : text || "–"}
                </dd>
              </div>
            ))}
          </dl>
          <ul className={styles.rows}>
            {documents.map(({ document_id, kind, name, size }) => (
              <li key={document_id}>
                <a href={`/api/v1/documents/${document_id}/content`} download>
                  {word(kind)}
                </a>
                <span className="small soft">
                  {name}, {format.bytes(size)}
                </span>
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
    </>
  );
}
