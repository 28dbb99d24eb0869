import { Trans, useLingui } from "@lingui/react/macro";
import { findBodies } from "@/api/picks";
import { useWords } from "@/i18n/words";
import { optionsOf } from "@/i18n/words/codes";
import { Checkbox, CheckboxGroup, NumberField, PickField, Rows, SelectField } from "@/ui/form";
import { Section } from "@/ui/native/Section";
import { bodyRowOf } from "./values";
import { useCallWords } from "./words";

const FROM = ["submitted", "eligible", "shortlisted", "recommended", "reserve", "offered", "accepted"];

/** How it is judged, and which organisations see what of the applications. */
export function BodyFields({ frozen, fixed }: { frozen: boolean; fixed: boolean }) {
  const { t } = useLingui();
  const words = useCallWords();
  const { state } = useWords();
  return (
    <Section title={<Trans>How it is judged</Trans>}>
      {frozen ? null : (
        <NumberField name="minimum_reviews" label={t`Reviews each application needs`} min={2} max={9} />
      )}
      <NumberField name="offer_days" label={t`Days to answer an offer`} min={1} max={90} />
      {fixed ? null : (
        <Checkbox name="rolling" label={t`Applications are looked at as they come, before the deadline`} />
      )}
      <Rows
        name="bodies"
        label={t`Organisations that see applications`}
        hint={t`Reviewers outside the office see no name before the shortlist, whatever is chosen here.`}
        optional
        add={t`Add an organisation`}
        blank={() => bodyRowOf()}
        rowLabel={(position) => t`Organisation ${position}`}
        most={30}
      >
        {(at) => (
          <>
            <PickField name={`${at}.organisation_id`} label={t`Organisation`} search={findBodies} />
            <SelectField
              name={`${at}.from_state`}
              label={t`From which state on`}
              options={FROM.map((value) => ({ value, label: state("applications", value).word }))}
            />
            <div data-across="line">
              <CheckboxGroup
                name={`${at}.fields`}
                label={t`Beside the answers`}
                optional
                options={optionsOf(words.shown)}
              />
            </div>
          </>
        )}
      </Rows>
    </Section>
  );
}
