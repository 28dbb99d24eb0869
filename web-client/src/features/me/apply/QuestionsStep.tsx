import { useLingui } from "@lingui/react/macro";
import { BareForm, RadioGroup, TextArea, TextField } from "@/ui/form";
import type { Application } from "../queries";
import { StepActions } from "./StepActions";
import type { StepProps } from "./steps";

type Question = Application["answers"][number];

function Answer({ question }: { question: Question }) {
  const { t } = useLingui();
  const field = {
    name: `answers.${question.key}`,
    label: question.label,
    hint: question.hint,
    optional: !question.required,
  };
  switch (question.kind) {
    case "yes_no":
      return (
        <RadioGroup
          {...field}
          options={[
            { value: "yes", label: t`Yes` },
            { value: "no", label: t`No` },
          ]}
        />
      );
    case "line":
      return <TextField {...field} />;
    case "text":
      return <TextArea {...field} rows={7} most={question.most_characters} />;
  }
}

/** The call's own questions. */
export function QuestionsStep({ draft, onward, back }: StepProps) {
  const { application, form, autosave } = draft;
  return (
    <BareForm
      form={form}
      onReload={() => void draft.reload()}
      onSubmit={async () => {
        if (await autosave.flush()) onward();
      }}
    >
      {application.answers.map((question) => (
        <Answer key={question.key} question={question} />
      ))}
      <StepActions busy={form.formState.isSubmitting} id={draft.application.id} back={back} />
    </BareForm>
  );
}
