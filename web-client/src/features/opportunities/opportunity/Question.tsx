import { useLingui } from "@lingui/react/macro";
import { type ReactNode, useId } from "react";
import { useFormat } from "@/i18n/format";
import { useCountries } from "@/i18n/countries";
import type { OpportunityDetail } from "../queries";
import type { Answers } from "./queries";

type Kind = OpportunityDetail["conditions"][number]["kind"];
type Level = NonNullable<OpportunityDetail["language_levels"][number]["level"]>;

interface Props {
  kind: Kind;
  opportunity: OpportunityDetail;
  answers: Answers;
  onChange: (changed: Answers) => void;
  /** What the answer leads to, under its field. */
  children: ReactNode;
}

/** The question that one kind of condition asks, in the words of someone who wants to apply. */
export function Question({ kind, opportunity, answers, onChange, children }: Props) {
  const { t } = useLingui();
  const id = useId();
  const countries = useCountries();
  const number = (text: string) => (text === "" || Number.isNaN(Number(text)) ? null : Number(text));
  const field = (label: string, control: ReactNode) => (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {control}
      {children}
    </div>
  );
  switch (kind) {
    case "residence":
      return field(
        t`Where do you live?`,
        <select
          className="input"
          id={id}
          value={answers.residence_country ?? ""}
          onChange={(event) => onChange({ residence_country: event.target.value || null })}
        >
          <option value="">{t`Choose a country`}</option>
          {countries.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>,
      );
    case "origin":
      return (
        <Ties answers={answers} onChange={onChange}>
          {children}
        </Ties>
      );
    case "experience":
      return field(
        t`Years of experience in this field`,
        <input
          className="input"
          id={id}
          data-short
          inputMode="numeric"
          defaultValue={answers.experience_years ?? ""}
          onChange={(event) => onChange({ experience_years: number(event.target.value) })}
        />,
      );
    case "licence":
      return field(
        t`Until when is your licence valid?`,
        <input
          className="input"
          id={id}
          type="date"
          defaultValue={answers.licence_valid_until ?? ""}
          onChange={(event) => onChange({ licence_valid_until: event.target.value || null })}
        />,
      );
    case "age":
      return field(
        t`In which year were you born?`,
        <input
          className="input"
          id={id}
          data-short
          inputMode="numeric"
          defaultValue={answers.birth_year ?? ""}
          onChange={(event) => onChange({ birth_year: number(event.target.value) })}
        />,
      );
    case "language":
      return (
        <Languages opportunity={opportunity} answers={answers} onChange={onChange}>
          {children}
        </Languages>
      );
    case "occupation":
      return field(
        t`What is your occupation?`,
        <input
          className="input"
          id={id}
          defaultValue={answers.occupation ?? ""}
          onChange={(event) => onChange({ occupation: event.target.value.trim() || null })}
        />,
      );
  }
}

function Ties({ answers, onChange, children }: Pick<Props, "answers" | "onChange" | "children">) {
  const { t } = useLingui();
  const name = useId();
  const ties = [
    ["born_there", t`Born there`],
    ["parent", t`A parent`],
    ["grandparent", t`A grandparent`],
    ["other", t`Other`],
  ] as const;
  return (
    <fieldset className="field">
      <legend>{t`Your tie to Rwanda`}</legend>
      <div className="choices">
        {ties.map(([value, label]) => (
          <label className="choice" key={value}>
            <input
              type="radio"
              name={name}
              checked={answers.origin_tie === value}
              onChange={() => onChange({ origin_tie: value })}
            />
            {label}
          </label>
        ))}
      </div>
      {children}
    </fieldset>
  );
}

const LEVELS: readonly Level[] = ["A1", "A2", "B1", "B2", "C1", "C2"];

function Languages({ opportunity, answers, onChange, children }: Omit<Props, "kind">) {
  const { t } = useLingui();
  const format = useFormat();
  const asked = opportunity.language_levels.length
    ? opportunity.language_levels.map(({ language }) => language)
    : opportunity.languages;
  const spoken = answers.languages ?? [];
  const set = (language: string, level: string) => {
    const others = spoken.filter((one) => one.language !== language);
    onChange({ languages: level ? [...others, { language, level: level as Level }] : others });
  };
  return (
    <fieldset className="field">
      <legend>{t`How well do you speak?`}</legend>
      <div className="together">
        {asked.map((language) => (
          <select
            key={language}
            className="input"
            aria-label={format.capital(format.language(language))}
            value={spoken.find((one) => one.language === language)?.level ?? ""}
            onChange={(event) => set(language, event.target.value)}
          >
            <option value="">{format.capital(format.language(language))}</option>
            {LEVELS.map((level) => (
              <option key={level} value={level}>
                {format.capital(format.language(language))}, {level}
              </option>
            ))}
          </select>
        ))}
      </div>
      {children}
    </fieldset>
  );
}
