import { Trans, useLingui } from "@lingui/react/macro";
import { findBodies } from "@/api/picks";
import { optionsOf } from "@/i18n/words/codes";
import { MoneyField, PickField, Rows, SelectField, TextField } from "@/ui/form";
import { Section } from "@/ui/native/Section";
import { fundingOf, partnerOf, signatoryOf } from "./form";
import { useProgrammeWords } from "./words";

/** Who carries it, who pays, who signs. */
export function BodyFields() {
  const { t } = useLingui();
  const words = useProgrammeWords();
  return (
    <Section title={<Trans>Who is behind it</Trans>}>
      <Rows
        name="partners"
        label={t`Partners`}
        optional
        add={t`Add a partner`}
        blank={() => partnerOf()}
        rowLabel={(position) => t`Partner ${position}`}
      >
        {(at) => (
          <>
            <PickField name={`${at}.organisation_id`} label={t`Organisation`} search={findBodies} />
            <SelectField name={`${at}.role`} label={t`Role`} options={optionsOf(words.roles)} />
          </>
        )}
      </Rows>
      <Rows
        name="funding"
        label={t`Funding`}
        optional
        add={t`Add a donor`}
        blank={() => fundingOf()}
        rowLabel={(position) => t`Donor ${position}`}
        most={30}
      >
        {(at) => (
          <>
            <PickField name={`${at}.organisation_id`} label={t`Donor`} search={findBodies} />
            <TextField name={`${at}.credit_line`} label={t`Credit line`} optional />
            <MoneyField name={`${at}.amount`} label={t`Amount`} currencies={["EUR", "USD", "RWF"]} optional />
          </>
        )}
      </Rows>
      <Rows
        name="signatories"
        label={t`Who signs`}
        optional
        add={t`Add a signature`}
        blank={() => signatoryOf()}
        rowLabel={(position) => t`Signature ${position}`}
        most={30}
      >
        {(at) => (
          <>
            <PickField name={`${at}.organisation_id`} label={t`Organisation`} search={findBodies} />
            <SelectField name={`${at}.purpose`} label={t`Signs`} options={optionsOf(words.purposes)} />
          </>
        )}
      </Rows>
    </Section>
  );
}
