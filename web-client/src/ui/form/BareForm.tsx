import { type ReactNode, useId, useMemo, useRef, useState } from "react";
import { type FieldValues, FormProvider, type UseFormReturn } from "react-hook-form";
import { asProblem, type Problem } from "@/api/problem";
import { catalogue } from "@/i18n/messages";
import { ProblemNotice } from "@/ui/native/ProblemNotice";
import { FormContext } from "./context";
import { ErrorSummary } from "./ErrorSummary";
import { applyProblem } from "./errors";

await catalogue(import.meta.glob("./locales/*.po"))();

export interface BareFormProps<Values extends FieldValues> {
  form: UseFormReturn<Values>;
  /** Sends it; a Problem that is thrown is shown, each error at its field. */
  onSubmit: (values: Values) => Promise<unknown> | unknown;
  /** After a 409 or 412: fetches what is there now. What was typed stays. */
  onReload?: () => void;
  children: ReactNode;
}

/**
 * A form: fields by name, errors in a summary that takes focus and at their fields. By itself it is for what holds a
 * secret, for what is saved as it is typed, and for a bare "yes"; all others are a `Form`, which keeps what is typed.
 */
export function BareForm<Values extends FieldValues>({
  form,
  onSubmit,
  onReload,
  children,
}: BareFormProps<Values>) {
  const id = useId();
  const share = useMemo(() => ({ id, labels: new Map<string, string>() }), [id]);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [attempt, setAttempt] = useState(0);
  const element = useRef<HTMLFormElement>(null);

  const submit = form.handleSubmit(
    async (values) => {
      setProblem(null);
      try {
        await onSubmit(values);
      } catch (error) {
        // What no field answers for is said above the form.
        setProblem(applyProblem(form, asProblem(error), element.current));
        setAttempt((count) => count + 1);
      }
    },
    () => {
      setProblem(null);
      setAttempt((count) => count + 1);
    },
  );

  return (
    <FormProvider {...form}>
      <FormContext value={share}>
        {problem ? <ProblemNotice problem={problem} {...(onReload ? { onReload } : {})} /> : null}
        <ErrorSummary attempt={attempt} />
        <form ref={element} className="stack" data-loose noValidate onSubmit={(event) => void submit(event)}>
          {children}
        </form>
      </FormContext>
    </FormProvider>
  );
}
