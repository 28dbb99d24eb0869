import { Trans, useLingui } from "@lingui/react/macro";
import { Section } from "@/ui/native/Section";
import { Status, type Tone } from "@/ui/native/Status";
import type { Application } from "../queries";

type Condition = Application["eligibility"][number];

const TONES: Record<Condition["outcome"], Tone> = {
  meets: "good",
  fails: "bad",
  unknown: "none",
  waived: "wait",
};

/** A condition with what comes of it, in a word. */
export function ConditionStatus({ condition: { label, outcome } }: { condition: Condition }) {
  const { t } = useLingui();
  const said: Record<Condition["outcome"], string> = {
    meets: t`Meets: ${label}`,
    fails: t`Does not meet: ${label}`,
    unknown: t`Not stated yet: ${label}`,
    waived: t`Excused from: ${label}`,
  };
  return <Status tone={TONES[outcome]}>{said[outcome]}</Status>;
}

/** The conditions as they stand now; they follow what is written. */
export function Conditions({ application }: { application: Application }) {
  if (application.eligibility.length === 0) return null;
  return (
    <Section title={<Trans>Conditions</Trans>}>
      <div role="status">
        <ul className="stack" data-tight>
          {application.eligibility.map((condition) => (
            <li key={condition.code}>
              <ConditionStatus condition={condition} />
            </li>
          ))}
        </ul>
      </div>
    </Section>
  );
}
