import { Trans, useLingui } from "@lingui/react/macro";
import type { Schema } from "@/api/client";
import { useDocumentWord } from "@/i18n/documents";
import { useFormat } from "@/i18n/format";
import { State } from "@/ui/actions/State";
import { Fact, Facts } from "@/ui/native/Facts";
import { Section } from "@/ui/native/Section";
import { useStated } from "./useStated";

/** What is judged: the post, the answers, the background, the conditions, the papers. */
export function Judged({ application }: { application: Schema<"Blind"> }) {
  const { t } = useLingui();
  const format = useFormat();
  const said = useStated();
  const word = useDocumentWord();
  const { assignment, answers, background, eligibility, documents, name } = application;
  const languages = background.languages.map((one) => {
    const { language, level } = one as { language?: string; level?: string };
    return `${format.language(language ?? "")} ${level ?? ""}`.trim();
  });
  const years = background.experience_years;
  return (
    <>
      {assignment ? (
        <Section title={<Trans>For</Trans>}>
          <p>
            <span className="code">{assignment.code}</span> {assignment.title}, {assignment.host}
            {assignment.starts_on && assignment.ends_on
              ? `, ${format.range(assignment.starts_on, assignment.ends_on)}`
              : null}
          </p>
        </Section>
      ) : null}
      <Section title={<Trans>Answers</Trans>}>
        <div className="prose">
          {answers.map(({ key, label, text }) => (
            <div key={key}>
              <h3>{label}</h3>
              <p style={{ whiteSpace: "pre-line" }}>{text || "–"}</p>
            </div>
          ))}
        </div>
        {name ? null : (
          <p className="small soft">
            <Trans>
              The applicant’s name, and answers that would give it away, are shown once the application is on
              the shortlist.
            </Trans>
          </p>
        )}
      </Section>
      <Section title={<Trans>Background</Trans>}>
        <Facts>
          <Fact term={t`Occupation`}>{background.occupation}</Fact>
          <Fact term={t`Experience`}>
            {years === null ? null : years === 1 ? t`1 year` : t`${format.number(years)} years`}
          </Fact>
          <Fact term={t`Languages`}>{format.capital(format.list(languages))}</Fact>
          <Fact term={t`Skills`}>{background.skills.join(", ")}</Fact>
        </Facts>
      </Section>
      {eligibility.length > 0 ? (
        <Section title={<Trans>Conditions</Trans>}>
          <Facts>
            {eligibility.map(({ code, label, stated, outcome }) => (
              <Fact key={code} term={label}>
                {stated ? (
                  <span className="soft" style={{ marginInlineEnd: "var(--s3)" }}>
                    {said(stated)}{" "}
                  </span>
                ) : null}
                <State of="conditions" state={outcome} />
              </Fact>
            ))}
          </Facts>
        </Section>
      ) : null}
      {documents.length > 0 ? (
        <Section title={<Trans>Documents</Trans>}>
          <ul className="tasks">
            {documents.map(({ document_id, kind, name: file, size }) => (
              <li key={document_id}>
                <a href={`/api/v1/documents/${document_id}/content`} download={file}>
                  {word(kind)}
                </a>
                <span className="num">{format.bytes(size)}</span>
                <span className="soft">{file}</span>
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
    </>
  );
}
