import { Trans } from "@lingui/react/macro";
import { useFormat } from "@/i18n/format";
import { Section } from "@/ui/native/Section";
import type { Application } from "./queries";

/** The questions with what was written. */
export function Answers({ application }: { application: Application }) {
  const format = useFormat();
  const { answers, submitted_at: sent } = application;
  return (
    <Section
      title={<Trans>Answers</Trans>}
      aside={
        sent ? (
          <span className="small soft">
            <Trans>As sent {format.dateTime(sent)}</Trans>
          </span>
        ) : null
      }
    >
      {answers.length === 0 ? (
        <p className="soft">
          <Trans>The call asks no questions.</Trans>
        </p>
      ) : (
        <div className="prose">
          {answers.map(({ key, label, text }) => (
            <div key={key}>
              <h3>{label}</h3>
              <p style={{ whiteSpace: "pre-line" }}>{text || "–"}</p>
            </div>
          ))}
        </div>
      )}
    </Section>
  );
}
