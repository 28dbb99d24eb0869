import { Trans, useLingui } from "@lingui/react/macro";
import { useQueryClient } from "@tanstack/react-query";
import { useFormat } from "@/i18n/format";
import { Actions } from "@/ui/actions/Actions";
import { BareForm, RadioGroup, SaveStatus, TextArea, useAutosave, useForm } from "@/ui/form";
import { Section } from "@/ui/native/Section";
import { DeclineForm } from "./DeclineForm";
import { HandIn } from "./HandIn";
import { type Review, reviewQuery } from "./queries";

interface Values {
  /** By criterion, as radio buttons have it: "1" to "5", "" for none. */
  scores: Record<string, string>;
  comment: string;
  for_applicant: string;
}

const POINTS = ["1", "2", "3", "4", "5"];

const valuesOf = ({ criteria, comment, for_applicant }: Review): Values => ({
  scores: Object.fromEntries(
    criteria.map(({ criterion_id, score }) => [criterion_id, score === null ? "" : String(score)]),
  ),
  comment: comment ?? "",
  for_applicant: for_applicant ?? "",
});

const toBody = ({ scores, ...texts }: Partial<Values>) => ({
  ...texts,
  ...(scores
    ? {
        scores: Object.fromEntries(
          Object.entries(scores).map(([criterion, value]) => [criterion, value ? Number(value) : null]),
        ),
      }
    : {}),
});

/** One criterion a fieldset, saved as one goes; handed in as a whole. */
export function ReviewForm({ review }: { review: Review }) {
  const { t } = useLingui();
  const format = useFormat();
  const queryClient = useQueryClient();
  const form = useForm<Values>({ defaultValues: valuesOf(review) });
  const path = `/api/v1/reviews/${review.id}`;
  const { state, restored, flush, resolve } = useAutosave(form, { path, toBody });
  const weights = review.criteria.reduce((sum, { weight }) => sum + weight, 0) || 1;
  const reload = async () => {
    const latest = await queryClient.fetchQuery({ ...reviewQuery(review.id), staleTime: 0 });
    resolve(valuesOf(latest));
  };
  return (
    <Section
      title={<Trans>Your review</Trans>}
      aside={
        <span className="small soft">
          <Trans>1 is weakest, 5 strongest</Trans>
        </span>
      }
    >
      {/* Saved by itself; Enter in a field hands nothing in. */}
      <BareForm form={form} onSubmit={flush}>
        {review.criteria.map(({ criterion_id, title, guidance, weight }) => (
          <RadioGroup
            key={criterion_id}
            name={`scores.${criterion_id}`}
            label={`${title} (${format.percent(weight / weights)})`}
            hint={guidance}
            options={POINTS.map((value) => ({ value, label: value }))}
          />
        ))}
        <TextArea
          name="comment"
          label={t`Comment`}
          hint={t`For the panel and the office. Say why, above all where you left a line without a score.`}
        />
        <TextArea
          name="for_applicant"
          label={t`For the applicant`}
          hint={t`What you would tell this person; the office may pass it on with the decision.`}
          optional
        />
      </BareForm>
      <SaveStatus state={state} restored={restored} onReload={() => void reload()} />
      <Actions
        resource="reviews"
        id={review.id}
        // Allowed or not was said before what is typed now: the server has the last word when it is handed in.
        allowed={[...new Set(["submit", ...review.allowed_actions])]}
        primary="submit"
        about={review.application_code}
        forms={{
          submit: (verb) => <HandIn {...verb} flush={flush} read={form.getValues} />,
          decline: ({ close }) => <DeclineForm id={review.id} onClose={close} />,
        }}
      />
    </Section>
  );
}
