import type { FieldValues } from "react-hook-form";
import { Restored } from "@/ui/drafts/Restored";
import { BareForm, type BareFormProps } from "./BareForm";
import { useDraft } from "./useDraft";

interface Props<Values extends FieldValues> extends BareFormProps<Values> {
  /** Names what is typed on this device: the thing and what is done to it, `offers/<id>/dates`. */
  draft: string;
  /** Values that are not kept: a "yes, I am sure", a choice that the form could not show again. */
  unkept?: readonly (keyof Values & string)[];
}

/**
 * A form that loses nothing: what is typed survives a closed dialog or tab, and is forgotten once `onSubmit` has
 * sent it. An `onSubmit` that answers `false` has not.
 */
export function Form<Values extends FieldValues>({ draft, unkept, ...props }: Props<Values>) {
  const { since, discard, send } = useDraft(props.form, draft, unkept);
  return (
    <BareForm {...props} onSubmit={(values) => send(() => props.onSubmit(values))}>
      <Restored since={since} onDiscard={discard} />
      {props.children}
    </BareForm>
  );
}
