import { describe, expect, it } from "vitest";
import { activate } from "../messages";
import { humanised, stateOf, verbOf } from ".";
import { STATES } from "./states";

// Every state of every life cycle in the design, by resource.
const LIFE_CYCLES: Record<string, string> = {
  imports: "checked refused applying done cancelled",
  needs: "identified prioritised converted declined",
  calls: "draft published scheduled open closed concluded cancelled",
  assignments: "draft in_review approved changes_requested published filled completed withdrawn",
  applications:
    "draft submitted returned under_review eligible ineligible shortlisted recommended reserve not_selected " +
    "offered accepted declined expired withdrawn",
  offers: "open accepted declined expired voided",
  reviews: "assigned draft submitted declined",
  interviews: "scheduled held cancelled missed",
  placements: "preparing ready active suspended reporting closed cancelled terminated",
  clearances: "pending submitted approved rejected expired waived",
  modules: "design review validated published retired",
  cohorts: "planned enrolling running evaluating closed",
  sessions: "scheduled held cancelled",
  enrolments: "waitlisted enrolled completed not_completed left",
  grants: "awarded agreed active completed suspended terminated",
  tranches: "planned requested verified approved paid accounted rejected",
  milestones: "planned submitted accepted returned",
  pairings: "proposed active ended",
  recommendations: "proposed accepted rejected in_progress done",
  stories: "draft submitted published withdrawn",
};

describe("words of states", () => {
  it.each(Object.entries(LIFE_CYCLES))("knows every state of %s", (resource, states) => {
    for (const state of states.split(" ")) expect(Object.keys(STATES[resource] ?? {})).toContain(state);
  });

  it("agrees in French with what the state is of", async () => {
    await activate("fr");
    expect(stateOf("applications", "accepted").word).toBe("Acceptée");
    expect(stateOf("milestones", "accepted").word).toBe("Acceptée");
    expect(stateOf("receipts", "accepted").word).toBe("Accepté");
  });

  it("says an unknown state in its own words", () => {
    expect(stateOf("needs", "put_on_hold")).toEqual({ word: "Put on hold", tone: "none" });
    expect(humanised("request-changes")).toBe("Request changes");
  });
});

describe("words of verbs", () => {
  it("prefers a resource's own word", () => {
    expect(verbOf("applications", "withdraw").label).toBe("Withdraw my application");
    expect(verbOf("assignments", "withdraw").label).toBe("Withdraw");
  });

  it("knows a verb however it is joined, and asks before an unknown one", () => {
    expect(verbOf("assignments", "request-changes").ask).toBe("reason");
    expect(verbOf("assignments", "request_changes").ask).toBe("reason");
    expect(verbOf("needs", "hold_back")).toMatchObject({ label: "Hold back", ask: "confirm" });
  });

  it("asks for a reason for what is negative", () => {
    for (const verb of ["decline", "reject", "cancel", "terminate", "suspend", "revoke"]) {
      expect(verbOf("grants", verb)).toMatchObject({ ask: "reason", danger: true });
    }
  });
});
