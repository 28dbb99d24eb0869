import { Trans, useLingui } from "@lingui/react/macro";
import { humanised } from "@/i18n/words";
import { optionsOf, useCodes } from "@/i18n/words/codes";
import { Checkbox, NumberField, Rows, SelectField, useWatch } from "@/ui/form";
import { Section } from "@/ui/native/Section";
import { clearanceOf, reportOf, targetOf } from "./form";
import { useProgrammeWords } from "./words";

/** The words there are, and those that somebody else wrote. */
function withOthers(words: Record<string, string>, used: readonly string[]) {
  const others = [...new Set(used.filter((code) => code && !words[code]))];
  return [...optionsOf(words), ...others.map((value) => ({ value, label: humanised(value) }))];
}

/** What is to be reached, and what every stay needs and owes. */
export function StayFields() {
  const { t } = useLingui();
  const codes = useCodes();
  const words = useProgrammeWords();
  const targets = (useWatch({ name: "targets" }) ?? []) as { indicator: string }[];
  const papers = (useWatch({ name: "clearances" }) ?? []) as { kind: string }[];
  return (
    <Section title={<Trans>Targets, papers and reports</Trans>}>
      <Rows
        name="targets"
        label={t`Targets`}
        optional
        add={t`Add a target`}
        blank={() => targetOf()}
        rowLabel={(position) => t`Target ${position}`}
      >
        {(at) => (
          <>
            <SelectField
              name={`${at}.indicator`}
              label={t`What is counted`}
              options={withOthers(
                words.indicators,
                targets.map(({ indicator }) => indicator),
              )}
            />
            <NumberField name={`${at}.target`} label={t`To reach`} min={0} max={1_000_000} />
          </>
        )}
      </Rows>
      <Rows
        name="clearances"
        label={t`Papers before leaving`}
        hint={t`Copied onto each stay; due so many days before it starts.`}
        optional
        add={t`Add a paper`}
        blank={() => clearanceOf()}
        rowLabel={(position) => t`Paper ${position}`}
        most={40}
      >
        {(at) => (
          <>
            <SelectField
              name={`${at}.kind`}
              label={t`Paper`}
              options={withOthers(
                codes.papers,
                papers.map(({ kind }) => kind),
              )}
            />
            <SelectField name={`${at}.owner`} label={t`Who brings it`} options={optionsOf(words.owners)} />
            <NumberField
              name={`${at}.days_before_start`}
              label={t`Days before the start`}
              min={0}
              max={365}
            />
            <div data-across="line">
              <Checkbox name={`${at}.mandatory`} label={t`Mandatory`} />
              <Checkbox name={`${at}.on_site_only`} label={t`Only for stays on site`} />
              <Checkbox name={`${at}.clinical_only`} label={t`Only for clinical stays`} />
            </div>
          </>
        )}
      </Rows>
      <Rows
        name="report_schedule"
        label={t`Reports that stays owe`}
        optional
        add={t`Add a report`}
        blank={() => reportOf()}
        rowLabel={(position) => t`Report ${position}`}
        most={12}
      >
        {(at) => (
          <>
            <SelectField name={`${at}.kind`} label={t`Report`} options={optionsOf(words.reports)} />
            <NumberField name={`${at}.days`} label={t`Days`} min={0} max={365} />
            <SelectField
              name={`${at}.after`}
              label={t`Counted from`}
              options={[
                { value: "start", label: t`The start` },
                { value: "end", label: t`The end` },
              ]}
            />
          </>
        )}
      </Rows>
    </Section>
  );
}
