import { Trans } from "@lingui/react/macro";
import { Fact, Facts } from "@/ui/native/Facts";
import { Section } from "@/ui/native/Section";
import type { Selection } from "./queries";

/** Where the panel decided otherwise than was proposed, by name and reason. */
export function Departures({ selection }: { selection: Selection }) {
  const rows = selection.decisions.filter(({ departs }) => departs);
  if (rows.length === 0) return null;
  return (
    <Section title={<Trans>Departures from the proposal</Trans>}>
      <Facts>
        {rows.map(({ application_id, person_name, reason }) => (
          <Fact key={application_id} term={person_name}>
            {reason || <Trans>No reason is written yet.</Trans>}
          </Fact>
        ))}
      </Facts>
    </Section>
  );
}
