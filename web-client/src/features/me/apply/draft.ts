import type { Schema } from "@/api/client";
import type { Application } from "../queries";

type Patch = Schema<"ApplicationPatch">;

/** What the applicant writes, as the form holds it: files by kind, the reasons to be excused by condition. */
export interface DraftValues {
  answers: Record<string, string>;
  files: Record<string, string | null>;
  any_other: boolean;
  available_from: string;
  lead_source: string;
  waivers_asked: Record<string, string>;
}

const byKind = (documents: Application["documents"]) =>
  Object.fromEntries(documents.map(({ kind, document_id }) => [kind, document_id]));

export const draftValues = (application: Application): DraftValues => ({
  answers: Object.fromEntries(application.answers.map(({ key, text }) => [key, text])),
  files: byKind(application.documents),
  any_other: application.any_other,
  available_from: application.available_from ?? "",
  lead_source: application.lead_source ?? "",
  waivers_asked: Object.fromEntries(
    application.eligibility.map(({ code, waiver_asked }) => [code, waiver_asked ?? ""]),
  ),
});

/** As the API takes it. Files replace those that were there: the list is the whole of them. */
export function draftBody({ files, ...changes }: Partial<DraftValues>): Patch {
  const body = {
    ...changes,
    ...(changes.available_from === "" ? { available_from: null } : {}),
    ...(changes.lead_source === "" ? { lead_source: null } : {}),
  } as Patch;
  if (!files) return body;
  const documents = Object.entries(files).flatMap(([kind, id]) => (id ? [{ kind, document_id: id }] : []));
  return { ...body, documents };
}

const STEPS = ["about", "questions", "proposal", "documents", "send"] as const;
export type StepKey = (typeof STEPS)[number];

/** The steps that this application has: a proposal only for grants, no empty page of questions or files. */
export function stepsOf(application: Application, kinds: readonly string[]): StepKey[] {
  return STEPS.filter(
    (step) =>
      (step !== "proposal" || application.call.kind === "grant") &&
      (step !== "questions" || application.answers.length > 0) &&
      (step !== "documents" || kinds.length > 0),
  );
}

/** The step on which a missing part is mended, by the pointer of its error. */
export function stepOf(pointer: string): StepKey {
  if (pointer.startsWith("/answers")) return "questions";
  if (pointer.startsWith("/documents")) return "documents";
  if (pointer.startsWith("/proposal")) return "proposal";
  return "send";
}
