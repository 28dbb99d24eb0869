import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { State } from "@/ui/actions/State";
import { Section } from "@/ui/native/Section";
import { callsQuery, type Programme } from "./queries";

/** The calls of a programme, the newest first. */
export function CallsOf({ programme, mayCall }: { programme: Programme; mayCall: boolean }) {
  const { data: calls } = useQuery(callsQuery(programme.code));
  return (
    <Section
      title={<Trans>Calls</Trans>}
      aside={
        mayCall ? (
          <Link className="reach" to="/desk/calls/new" search={{ programme: programme.id }}>
            <Trans>New call</Trans>
          </Link>
        ) : null
      }
    >
      {calls && calls.items.length > 0 ? (
        <ul className="tasks">
          {calls.items.map((call) => (
            <li key={call.id}>
              <Link to="/desk/calls/$id" params={{ id: call.id }}>
                {call.title}
              </Link>
              <State of="calls" state={call.status} />
            </li>
          ))}
        </ul>
      ) : (
        <p className="soft">
          <Trans>No call yet.</Trans>
        </p>
      )}
    </Section>
  );
}
