import { Trans } from "@lingui/react/macro";
import { currentLocale } from "@/i18n/locale";
import { type Kind, templateHref } from "./queries";

/** The empty sheets of a kind, in the reader's language. */
export function Templates({ kind }: { kind: Kind }) {
  const language = currentLocale();
  return (
    <div>
      <p>
        <Trans>The template holds the headings, one row of examples and what each column means.</Trans>
      </p>
      <div className="actions">
        <a className="reach" href={templateHref(kind, "xlsx", language)} download>
          <Trans>Template for Excel</Trans>
        </a>
        <a className="reach" href={templateHref(kind, "csv", language)} download>
          <Trans>Template as CSV</Trans>
        </a>
      </div>
    </div>
  );
}
