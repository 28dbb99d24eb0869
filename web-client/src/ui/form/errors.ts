import type { FieldErrors, FieldValues, Path, UseFormReturn } from "react-hook-form";
import { fieldName, Problem } from "@/api/problem";

/** Every message of a form's errors with the dotted name of its field, in the order of the form's values. */
export function flatErrors(errors: FieldErrors, prefix = ""): { name: string; message: string }[] {
  const found: { name: string; message: string }[] = [];
  for (const [key, value] of Object.entries(errors)) {
    if (!value || typeof value !== "object" || key === "ref") continue;
    const name = prefix ? `${prefix}.${key}` : key;
    if ("message" in value && typeof value.message === "string" && value.message) {
      found.push({ name, message: value.message });
    } else if (!("type" in value && typeof value.type === "string")) {
      found.push(...flatErrors(value as FieldErrors, name));
    }
  }
  return found;
}

/** The nearest field of the form that shows an error of this name: itself, or the list or pair it is part of. */
function holder(name: string, element: HTMLElement | null): string | null {
  for (let at = name; at; at = at.includes(".") ? at.slice(0, at.lastIndexOf(".")) : "") {
    if (element?.querySelector(`[data-field="${CSS.escape(at)}"]`)) return at;
  }
  return null;
}

/**
 * Puts a Problem's errors at their fields. Returns what is left to say above the form: the errors that no
 * field on screen stands for, or the whole Problem where it names none; null when nothing is.
 */
export function applyProblem<Values extends FieldValues>(
  form: UseFormReturn<Values>,
  problem: Problem,
  element: HTMLElement | null,
): Problem | null {
  const left = [];
  for (const error of problem.errors) {
    const name = holder(fieldName(error.pointer), element);
    if (name)
      form.setError(name as Path<Values>, { type: error.code, message: error.detail || problem.title });
    else left.push(error);
  }
  if (problem.errors.length > 0 && left.length === 0) return null;
  return new Problem(
    {
      type: `urn:umusanzu:problem:${problem.kind}`,
      status: problem.status,
      title: problem.title,
      detail: problem.detail,
      errors: left,
      ...problem.extra,
    },
    problem.retryAfter,
  );
}
