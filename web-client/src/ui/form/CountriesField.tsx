import { useLingui } from "@lingui/react/macro";
import { useController } from "react-hook-form";
import { useFormat } from "@/i18n/format";
import { Field, type FieldProps } from "./Field";

// ISO 3166-1 alpha-2.
const CODES =
  "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW";

/** Any number of countries; the value is a list of ISO 3166-1 codes. */
export function CountriesField(field: FieldProps) {
  const { t } = useLingui();
  const format = useFormat();
  const { field: controlled } = useController({ name: field.name });
  const chosen: string[] = Array.isArray(controlled.value) ? controlled.value : [];
  const named = (codes: readonly string[]) =>
    codes
      .map((code) => ({ code, name: format.country(code) }))
      .sort((a, b) => format.compare(a.name, b.name));
  const left = named(CODES.split(" ").filter((code) => !chosen.includes(code)));
  return (
    <Field {...field} group>
      {(control) => (
        <>
          {chosen.length > 0 ? (
            <ul className="chips">
              {named(chosen).map(({ code, name }) => (
                <li key={code}>
                  <button
                    type="button"
                    data-off
                    onClick={() => controlled.onChange(chosen.filter((one) => one !== code))}
                  >
                    <span>{name}</span>
                    <span className="hidden">, {t`remove`}</span>
                  </button>
                </li>
              ))}
            </ul>
          ) : null}
          <select
            {...control}
            ref={controlled.ref}
            className="input"
            value=""
            aria-label={t`${field.label}: add one`}
            onBlur={controlled.onBlur}
            onChange={(event) => controlled.onChange([...chosen, event.target.value])}
          >
            <option value="">{t`Choose one`}</option>
            {left.map(({ code, name }) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
          </select>
        </>
      )}
    </Field>
  );
}
