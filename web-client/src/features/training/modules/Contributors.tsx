import { Trans } from "@lingui/react/macro";
import { Section } from "@/ui/native/Section";
import type { Version } from "../queries";
import { useTrainingWords } from "../words";

/** Who works on a version, in which part, from where. */
export function Contributors({ version }: { version: Version }) {
  const words = useTrainingWords();
  return (
    <Section title={<Trans>Who works on it</Trans>}>
      {version.contributors.length > 0 ? (
        <ul className="tasks">
          {version.contributors.map(({ person_id, name, kind, origin }) => (
            <li key={`${person_id} ${kind}`}>
              <strong>{name}</strong>
              <span className="soft">
                {words.part(kind)}, {words.origin(origin)}
              </span>
            </li>
          ))}
        </ul>
      ) : (
        <p className="soft">
          <Trans>Nobody is named yet.</Trans>
        </p>
      )}
    </Section>
  );
}
