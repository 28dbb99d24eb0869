import { useLingui } from "@lingui/react/macro";
import { type ReactNode, useId } from "react";
import { useCountries } from "@/i18n/countries";
import type { Answers, OpportunityDetail } from "../queries";
import { LanguageLevels } from "./LanguageLevels";

type Condition = OpportunityDetail["conditions"][number];
type Tie = NonNullable<Answers["origin_tie"]>;

interface Props {
  kind: Condition["kind"];
  opportunity: OpportunityDetail;
  onAnswer: (answer: Answers) => void;
  /** What comes of the conditions of this kind. */
  children: ReactNode;
}

const number = (text: string) => (/^\d+$/.test(text.trim()) ? Number(text) : null);

/** The question behind one kind of condition. */
export function CheckField({ kind, opportunity, onAnswer, children }: Props) {
  const { t } = useLingui();
  const countries = useCountries();
  const id = useId();
  const outcome = <div role="status">{children}</div>;

  const ties: [Tie, string][] = [
    ["born_there", t`Born there`],
    ["parent", t`A parent`],
    ["grandparent", t`A grandparent`],
    ["other", t`Other`],
  ];
  const one = (label: string, control: ReactNode) => (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {control}
      {outcome}
    </div>
  );
  const several = (legend: string, choices: ReactNode) => (
    <fieldset className="field">
      <legend>{legend}</legend>
      <div className="choices">{choices}</div>
      {outcome}
    </fieldset>
  );
  const typed = (label: string, answer: (text: string) => Answers) =>
    one(
      label,
      <input
        className="input"
        id={id}
        data-short
        inputMode="numeric"
        onChange={(event) => onAnswer(answer(event.target.value))}
      />,
    );

  switch (kind) {
    case "residence":
      return one(
        t`Where do you live?`,
        <select
          className="input"
          id={id}
          defaultValue=""
          onChange={(event) => onAnswer({ residence_country: event.target.value || null })}
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
      return several(
        t`Your tie to Rwanda`,
        ties.map(([value, label]) => (
          <label className="choice" key={value}>
            <input type="radio" name={id} onChange={() => onAnswer({ origin_tie: value })} />
            {label}
          </label>
        )),
      );
    case "experience":
      return typed(t`Years of experience`, (text) => ({ experience_years: number(text) }));
    case "age":
      return typed(t`Your year of birth`, (text) => ({
        birth_year: /^(19|20)\d\d$/.test(text.trim()) ? Number(text) : null,
      }));
    case "occupation":
      return one(
        t`Your occupation`,
        <input
          className="input"
          id={id}
          onBlur={(event) => onAnswer({ occupation: event.target.value.trim() || null })}
        />,
      );
    case "licence":
      return one(
        t`Your licence is valid until`,
        <input
          className="input"
          id={id}
          type="date"
          onChange={(event) => onAnswer({ licence_valid_until: event.target.value || null })}
        />,
      );
    case "language":
      return (
        <>
          <LanguageLevels asked={opportunity.languages} onAnswer={onAnswer} />
          {outcome}
        </>
      );
  }
}
