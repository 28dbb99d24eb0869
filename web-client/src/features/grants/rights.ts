import { type Me, may } from "@/api/me";
import type { Grant } from "./queries";

/** Who the reader is to a grant, and what of it without a life cycle of its own they may write. */
export function rightsOf(grant: Grant, me: Me) {
  const own = me.person?.id;
  const team = grant.team.some(({ person_id }) => person_id === own);
  const mentor = grant.mentor?.person_id === own && grant.mentor?.state === "active";
  return {
    team,
    mentor,
    jobs: team || mentor || may(me, "jobs:record"),
    stage: team || mentor || may(me, "ventures:write"),
    log: grant.mentor?.state === "active" && (mentor || may(me, "mentoring:log")),
    plan: may(me, "milestones:write"),
    pair: may(me, "mentoring:pair"),
  };
}
