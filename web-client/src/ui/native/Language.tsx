import { Trans } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { useFormat } from "@/i18n/format";

/** The sign beside a text that is in another language than the reader's; nothing beside the others. */
export function InLanguage({ code }: { code: string }) {
  const format = useFormat();
  if (code === format.locale) return null;
  const language = format.language(code);
  return (
    <span className="in-language">
      <Trans>In {language}</Trans>
    </span>
  );
}

/** A text inside a line, said to be in the language it is in, with the sign behind it. */
export function Told({ code, children }: { code: string; children: ReactNode }) {
  return (
    <>
      <span lang={code}>{children}</span> <InLanguage code={code} />
    </>
  );
}
