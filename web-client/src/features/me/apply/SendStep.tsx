import { Trans, useLingui } from "@lingui/react/macro";
import { BareForm, Checkbox, TextArea, TextField } from "@/ui/form";
import { Section } from "@/ui/native/Section";
import { ConditionStatus } from "./Conditions";
import { ConfirmEmail } from "./ConfirmEmail";
import { Missing, MissingProposal } from "./Missing";
import { Ranking } from "./Ranking";
import { Send } from "./Send";
import { Summary } from "./Summary";
import type { StepProps } from "./steps";

/** Everything once more, the order of one's posts, and sending it. */
export function SendStep({ draft, kinds, back }: StepProps) {
  const { t } = useLingui();
  const { application, form } = draft;
  const { eligibility, call, assignment, next_step: next } = application;
  const open = eligibility.filter(({ outcome }) => outcome === "fails" || outcome === "unknown");
  return (
    <>
      {next === "confirm_email" ? <ConfirmEmail /> : null}
      <Missing application={application} />
      {call.kind === "grant" ? <MissingProposal id={application.id} /> : null}
      <Summary application={application} steps={kinds} />
      <BareForm form={form} onReload={() => void draft.reload()} onSubmit={() => draft.autosave.flush()}>
        {open.map((condition) => (
          <div className="stack" data-tight key={condition.code}>
            <ConditionStatus condition={condition} />
            {condition.waivable ? (
              <TextArea
                name={`waivers_asked.${condition.code}`}
                label={t`Why the office should excuse you from it`}
                hint={condition.label}
                rows={3}
                optional
              />
            ) : (
              <span className="hint">
                <Trans>Nobody can be excused from this one.</Trans>
              </span>
            )}
          </div>
        ))}
        {assignment ? (
          <>
            <Ranking draft={draft} />
            <Checkbox
              name="any_other"
              label={t`I would also take another post in this call`}
              hint={t`If the ones I applied for are given to others`}
            />
            <TextField
              name="available_from"
              label={t`From when could you come?`}
              hint={t`If the dates of the post leave a choice`}
              optional
            />
          </>
        ) : null}
        <TextField name="lead_source" label={t`How did you hear of this?`} optional />
      </BareForm>
      <Section
        title={application.state === "returned" ? <Trans>Send it again</Trans> : <Trans>Send it</Trans>}
      >
        <Send draft={draft} back={back} />
      </Section>
    </>
  );
}
