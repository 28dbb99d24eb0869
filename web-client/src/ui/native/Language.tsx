import { Trans } from "@lingui/react/macro";
import { useFormat } from "@/i18n/format";

/** The sign beside a text that is in another language than the reader's; nothing beside the others. */
export function InLanguage({ code }: { code: string }) {
  const format = useFormat();
  if (code === format.locale) return null;
  const language = format.language(code);
  return (
    <small className="soft">
      <Trans>In {language}</Trans>
    </small>
  );
}
