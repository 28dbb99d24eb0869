import { Trans, useLingui } from "@lingui/react/macro";
import { useId, useState } from "react";
import { useFormat } from "@/i18n/format";
import { Status } from "@/ui/native/Status";
import { useCountries } from "../countries";
import type { OpportunityDetail } from "../queries";

type Tie = "born_there" | "parent" | "grandparent" | "other";

/** Three answers tell at once whether one can apply. They stay on this page; nothing is sent. */
export function EligibilityCheck({ opportunity }: { opportunity: OpportunityDetail }) {
  const { t } = useLingui();
  const format = useFormat();
  const id = useId();
  const countries = useCountries();
  const [country, setCountry] = useState("");
  const [tie, setTie] = useState<Tie | "">("");
  const [speaks, setSpeaks] = useState<"yes" | "no" | "">("");
  const { residence_countries: residence, languages } = opportunity;

  const ties: [Tie, string][] = [
    ["born_there", t`Born there`],
    ["parent", t`A parent`],
    ["grandparent", t`A grandparent`],
    ["other", t`Other`],
  ];
  const livesWell = residence.length === 0 || residence.includes(country);
  const waivable = (
    <span className="hint">
      <Trans>The office may waive this. Apply and say why.</Trans>
    </span>
  );
  return (
    <form className="card" aria-labelledby={`${id}h`} onSubmit={(event) => event.preventDefault()}>
      <h2 id={`${id}h`}>
        <Trans>Can I apply?</Trans>
      </h2>
      <div className="field">
        <label htmlFor={`${id}c`}>{t`Where do you live?`}</label>
        <select
          className="input"
          id={`${id}c`}
          value={country}
          onChange={(event) => setCountry(event.target.value)}
        >
          <option value="">{t`Choose a country`}</option>
          {countries.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
        <div role="status">
          {country && livesWell ? (
            <Status tone="good">{t`Meets: you live in ${format.country(country)}`}</Status>
          ) : null}
          {country && !livesWell ? (
            <>
              <Status tone="bad">{t`Does not meet: this call is for residents of other countries`}</Status>
              <br />
              {waivable}
            </>
          ) : null}
        </div>
      </div>
      <fieldset className="field">
        <legend>{t`Your tie to Rwanda`}</legend>
        <div className="choices">
          {ties.map(([value, label]) => (
            <label className="choice" key={value}>
              <input type="radio" name={`${id}t`} checked={tie === value} onChange={() => setTie(value)} />
              {label}
            </label>
          ))}
        </div>
        <div role="status">
          {tie && tie !== "other" ? <Status tone="good">{t`Meets: origin, as you state it`}</Status> : null}
          {tie === "other" ? (
            <Status tone="wait">{t`To be looked at: say in your application what it is`}</Status>
          ) : null}
        </div>
      </fieldset>
      {languages.length > 0 ? (
        <fieldset className="field">
          <legend>{t`Do you work in ${format.list(languages.map(format.language), "or")}?`}</legend>
          <div className="choices">
            <label className="choice">
              <input
                type="radio"
                name={`${id}l`}
                checked={speaks === "yes"}
                onChange={() => setSpeaks("yes")}
              />
              <Trans>Yes</Trans>
            </label>
            <label className="choice">
              <input
                type="radio"
                name={`${id}l`}
                checked={speaks === "no"}
                onChange={() => setSpeaks("no")}
              />
              <Trans>No</Trans>
            </label>
          </div>
          <div role="status">
            {speaks === "yes" ? <Status tone="good">{t`Meets: language`}</Status> : null}
            {speaks === "no" ? (
              <>
                <Status tone="bad">{t`Does not meet: a working language`}</Status>
                <br />
                {waivable}
              </>
            ) : null}
          </div>
        </fieldset>
      ) : null}
      <p className="small soft">
        <Trans>Nothing here is stored until you apply.</Trans>
      </p>
    </form>
  );
}
