import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useDocumentWord } from "@/i18n/documents";
import { useFormat } from "@/i18n/format";
import { Fact, Facts } from "@/ui/native/Facts";
import { Section } from "@/ui/native/Section";
import type { Application } from "../queries";
import type { StepKey } from "./draft";
import type { Asked } from "./steps";

interface Props {
  application: Application;
  steps: Asked;
}

/** What will be sent, by step, each with the way back to it. */
export function Summary({ application, steps }: Props) {
  const { t } = useLingui();
  const format = useFormat();
  const word = useDocumentWord();
  const { person, background, answers, documents } = application;
  const change = (step: StepKey, about: string): ReactNode => (
    <Link
      className="reach"
      to="/me/applications/$id/edit"
      params={{ id: application.id }}
      search={{ step }}
      aria-label={t`Change: ${about}`}
    >
      <Trans>Change</Trans>
    </Link>
  );
  const place = [
    person?.residence_city,
    person?.residence_country && format.country(person.residence_country),
  ]
    .filter(Boolean)
    .join(", ");
  const spoken = background.languages.map((one) => {
    const { language, level } = one as { language: string; level: string };
    return `${format.language(language)} ${level}`;
  });
  const years = background.experience_years;
  return (
    <>
      <Section title={<Trans>About you</Trans>} aside={change("about", t`About you`)}>
        <Facts>
          <Fact term={t`Name`}>{person?.name}</Fact>
          <Fact term={t`E-mail`}>{person?.email}</Fact>
          <Fact term={t`Telephone`}>{person?.phone}</Fact>
          <Fact term={t`You live in`}>{place}</Fact>
          <Fact term={t`Occupation`}>
            {[background.occupation, person?.employer].filter(Boolean).join(", ")}
          </Fact>
          <Fact term={t`Experience`}>{years === null ? null : t`${years} years`}</Fact>
          <Fact term={t`Skills`}>{format.list(background.skills)}</Fact>
          <Fact term={t`Languages`}>{format.capital(format.list(spoken))}</Fact>
        </Facts>
      </Section>
      {answers.length > 0 ? (
        <Section title={<Trans>Questions</Trans>} aside={change("questions", t`Questions`)}>
          <dl className="prose">
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
        </Section>
      ) : null}
      {steps.files.length > 0 ? (
        <Section title={<Trans>Documents</Trans>} aside={change("documents", t`Documents`)}>
          <Facts>
            {steps.files.map(({ kind }) => (
              <Fact key={kind} term={word(kind)}>
                {documents.find((one) => one.kind === kind)?.name ?? "–"}
              </Fact>
            ))}
          </Facts>
        </Section>
      ) : null}
    </>
  );
}
