import {
  type FieldValues,
  type UseFormProps,
  type UseFormReturn,
  useForm as useHookForm,
} from "react-hook-form";

/** react-hook-form's, with focus left to the summary of errors, which names every one of them. */
export const useForm = <Values extends FieldValues>(options: UseFormProps<Values>): UseFormReturn<Values> =>
  useHookForm<Values>({ shouldFocusError: false, ...options });
