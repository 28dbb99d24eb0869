import type { Schema } from "@/api/client";
import type { Proposal } from "../queries";

/** Somebody of the team: known by id once saved, by name and address before. */
export interface Member {
  person_id?: string;
  name?: string;
  given_name?: string;
  family_name?: string;
  email?: string;
}

export interface ProposalValues {
  title: string;
  summary: string;
  field: string;
  asked: { amount: string; currency: string };
  plan: string;
  team: Member[];
}

export const CURRENCIES = ["EUR", "USD", "RWF"] as const;

/** The team without its lead, who is the applicant. */
export const teamOf = (proposal: Proposal): Member[] =>
  (proposal.team ?? [])
    .filter(({ role }) => role !== "lead")
    .map(({ person_id, name }) => ({ person_id, name }));

export const proposalValues = (proposal: Proposal): ProposalValues => ({
  title: proposal.title,
  summary: proposal.summary,
  field: proposal.field ?? "",
  asked: proposal.asked ?? { amount: "", currency: CURRENCIES[0] },
  plan: proposal.plan,
  team: teamOf(proposal),
});

/** The whole of it, as the API takes it; the institution stays as it is. */
export function proposalBody(values: ProposalValues, institution: string | null): Schema<"ProposalWrite"> {
  return {
    title: values.title,
    summary: values.summary,
    plan: values.plan,
    field: values.field || null,
    institution_id: institution,
    asked: values.asked.amount ? values.asked : null,
    team: values.team.map(({ person_id, given_name, family_name, email }) =>
      person_id ? { person_id } : { given_name, family_name, email: email || null },
    ),
  };
}
