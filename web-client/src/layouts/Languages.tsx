import { useLingui } from "@lingui/react/macro";
import { useQueryClient } from "@tanstack/react-query";
import { LOCALES, type Locale } from "@/i18n/locale";
import { activate } from "@/i18n/messages";

/** The languages, each by its own name. Choosing one keeps the page and what was typed. */
export function Languages() {
  const { t, i18n } = useLingui();
  const queryClient = useQueryClient();
  const choose = async (locale: Locale) => {
    await activate(locale);
    // The API answers in the chosen language: what is on screen is asked for again.
    await queryClient.invalidateQueries();
  };
  return (
    <ul className="nav" aria-label={t`Language`}>
      {Object.entries(LOCALES).map(([locale, name]) => (
        <li key={locale}>
          <button
            type="button"
            className="link"
            lang={locale}
            aria-current={i18n.locale === locale || undefined}
            onClick={() => void choose(locale as Locale)}
          >
            {locale.toUpperCase()}
            <span className="hidden"> {name}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
