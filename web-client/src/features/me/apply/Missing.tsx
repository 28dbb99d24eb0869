import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useDocumentWord } from "@/i18n/documents";
import { useFormat } from "@/i18n/format";
import { Notice } from "@/ui/native/Notice";
import { type Application, proposalQuery } from "../queries";
import { type StepKey, stepOf } from "./draft";

interface Line {
  key: string;
  step: StepKey;
  text: string;
}

/** What stands between a draft and sending it, each with the step where it is mended. */
export function Missing({ application }: { application: Application }) {
  const { t } = useLingui();
  const format = useFormat();
  const word = useDocumentWord();
  const labels = new Map(application.answers.map(({ key, label }) => [`/answers/${key}`, label]));
  // The proposal says itself, below, that it is not complete.
  const own = application.missing.filter(({ pointer }) => stepOf(pointer) !== "proposal");
  const lines: Line[] = own.map(({ pointer, detail }) => {
    const file = pointer.startsWith("/documents/") ? word(pointer.slice("/documents/".length)) : null;
    const label = labels.get(pointer);
    const said = label ? `${label}: ${format.small(detail)}` : detail;
    return { key: pointer, step: stepOf(pointer), text: file ? t`A file: ${file}` : said };
  });
  const count = lines.length;
  if (count === 0) return null;
  return (
    <Notice
      tone="wait"
      title={<Plural value={count} one="One part is still missing" other="# parts are still missing" />}
    >
      <ul>
        {lines.map(({ key, step, text }) => (
          <li key={key}>
            <Link
              className="reach"
              to="/me/applications/$id/edit"
              params={{ id: application.id }}
              search={{ step }}
            >
              {text}
            </Link>
          </li>
        ))}
      </ul>
    </Notice>
  );
}

/** The same for a proposal: its empty parts. */
export function MissingProposal({ id }: { id: string }) {
  const { data } = useSuspenseQuery(proposalQuery(id));
  if (data.missing.length === 0) return null;
  return (
    <Notice tone="wait" title={<Trans>The proposal is not complete</Trans>}>
      <Link className="reach" to="/me/applications/$id/edit" params={{ id }} search={{ step: "proposal" }}>
        <Trans>Finish the proposal</Trans>
      </Link>
    </Notice>
  );
}
