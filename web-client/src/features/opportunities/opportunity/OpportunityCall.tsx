import { Trans } from "@lingui/react/macro";
import { useDocumentWord } from "@/i18n/documents";
import { useFormat } from "@/i18n/format";
import { Section } from "@/ui/native/Section";
import type { OpportunityDetail } from "../queries";

interface Props {
  opportunity: OpportunityDetail;
}

/** The conditions and the files that go with an application. */
export function Needed({ opportunity }: Props) {
  const word = useDocumentWord();
  const { conditions, documents_needed: documents } = opportunity;
  if (conditions.length === 0 && documents.length === 0) return null;
  return (
    <Section title={<Trans>Who can apply</Trans>}>
      <div className="prose">
        {conditions.length > 0 ? (
          <ul>
            {conditions.map(({ code, label }) => (
              <li key={code}>{label}</li>
            ))}
          </ul>
        ) : null}
        {documents.length > 0 ? (
          <>
            <h3>
              <Trans>Have these files ready</Trans>
            </h3>
            <ul>
              {documents.map(({ kind, required }) => (
                <li key={kind}>{required ? word(kind) : <Trans>{word(kind)}, if you have it</Trans>}</li>
              ))}
            </ul>
          </>
        ) : null}
      </div>
    </Section>
  );
}

export function HowToApply({ opportunity }: Props) {
  if (!opportunity.how_to_apply) return null;
  return (
    <Section title={<Trans>How to apply</Trans>}>
      <div className="prose">
        {opportunity.how_to_apply.split(/\n{2,}/).map((paragraph) => (
          <p key={paragraph}>{paragraph}</p>
        ))}
      </div>
    </Section>
  );
}

/** What others asked, without who. */
export function Enquiries({ opportunity }: Props) {
  if (opportunity.enquiries.length === 0) return null;
  return (
    <Section title={<Trans>Questions, answered for all</Trans>}>
      {opportunity.enquiries.map(({ question, answer, language }) => (
        <details key={question} lang={language}>
          <summary className="reach-row">
            <strong>{question}</strong>
          </summary>
          <p className="prose">{answer}</p>
        </details>
      ))}
    </Section>
  );
}

/** Every day the deadline was moved from, with its reason. */
export function Extensions({ opportunity }: Props) {
  const format = useFormat();
  if (opportunity.deadline_history.length === 0) return null;
  return (
    <Section title={<Trans>Changes of the deadline</Trans>}>
      <ul className="prose">
        {opportunity.deadline_history.map(({ old, new: later, reason, at }) => {
          const [from, to] = [format.date(old.date, "full"), format.date(later.date, "full")];
          const place = format.city(later.time_zone);
          return (
            <li key={at}>
              <Trans>
                From {from} to {to} ({place}): {reason}
              </Trans>
            </li>
          );
        })}
      </ul>
    </Section>
  );
}
