import { api, type Schema } from "@/api/client";

export type DeskItem = Schema<"DeskItemRead">;
export type CallItem = Schema<"CallItem">;

export const deskQuery = api.queryOptions("get", "/api/v1/desk");

/** Calls that are open or, where none is, those that wait for decisions; the list has the latest deadline first. */
export const callsQuery = (status: "open" | "closed") =>
  api.queryOptions("get", "/api/v1/calls", { params: { query: { status, limit: 100 } } });

type State = Schema<"ShownState">;
const OFFERED: State[] = ["offered", "accepted", "declined", "expired"];
const RECOMMENDED: State[] = ["recommended", "reserve", "lapsed", ...OFFERED];
const SHORTLISTED: State[] = ["shortlisted", ...RECOMMENDED];
const ELIGIBLE: State[] = ["eligible", "not_selected", ...SHORTLISTED];
const SENT: State[] = ["submitted", "returned", "ineligible", "under_review", ...ELIGIBLE];

/** How far applications have come: who stands further on has been through what is before. */
export const STEPS = {
  submitted: SENT,
  eligible: ELIGIBLE,
  shortlisted: SHORTLISTED,
  recommended: RECOMMENDED,
  offered: OFFERED,
} as const;
export type Step = keyof typeof STEPS;

export const reachedQuery = (callId: string, step: Step) =>
  api.queryOptions("get", "/api/v1/applications", {
    params: { query: { call_id: callId, state: STEPS[step], limit: 1, count: "exact" } },
  });
