import { Trans } from "@lingui/react/macro";
import { useFormat } from "@/i18n/format";
import { Section } from "@/ui/native/Section";
import type { Application } from "./queries";
import { useOfficeWords } from "./words";

/** The papers handed in with it, to take along. Passports and the like are not among them. */
export function Documents({ application }: { application: Application }) {
  const format = useFormat();
  const words = useOfficeWords();
  const { documents } = application;
  return (
    <Section title={<Trans>Documents</Trans>}>
      {documents.length === 0 ? (
        <p className="soft">
          <Trans>None that you may see.</Trans>
        </p>
      ) : (
        <ul className="tasks">
          {documents.map(({ document_id, kind, name, size }) => (
            <li key={document_id}>
              <a href={`/api/v1/documents/${document_id}/content`} download={name}>
                {words.paper(kind)}
              </a>
              <span className="num">{format.bytes(size)}</span>
              <span className="soft">{name}</span>
            </li>
          ))}
        </ul>
      )}
      <p className="small soft">
        <Trans>Passports, police and medical papers are for clearance staff only.</Trans>
      </p>
    </Section>
  );
}
