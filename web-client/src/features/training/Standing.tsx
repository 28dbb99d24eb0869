import { State } from "@/ui/actions/State";
import { useNow } from "@/ui/native/Deadline";
import type { MeetingItem } from "./queries";
import { standingOf } from "./sessionState";

/** The state of a session, as the clock leaves it. */
export function Standing({ meeting }: { meeting: MeetingItem }) {
  return <State of="sessions" state={standingOf(meeting, useNow())} />;
}
