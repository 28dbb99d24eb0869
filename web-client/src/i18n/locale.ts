/** The languages with content, in the order they are offered. */
export const LOCALES = { en: "English", fr: "Français" } as const;
export type Locale = keyof typeof LOCALES;

const COOKIE = "umusanzu_lang";
const isLocale = (tag: string | null | undefined): tag is Locale => !!tag && tag in LOCALES;

function wanted(): Locale {
  const asked = new URLSearchParams(location.search).get("lang");
  if (isLocale(asked)) return asked;
  const kept = document.cookie.match(new RegExp(`(?:^|; )${COOKIE}=([^;]+)`))?.[1];
  if (isLocale(kept)) return kept;
  const known = navigator.languages.map((tag) => tag.slice(0, 2).toLowerCase()).find(isLocale);
  return known ?? "en";
}

let chosen: Locale = wanted();

/** The language everything is shown in: `?lang=`, else the cookie, else the browser's, else English. */
export const currentLocale = (): Locale => chosen;

/** Keeps the choice for a year, for the server too, which puts public pages' text into the document. */
export function keepLocale(locale: Locale): void {
  chosen = locale;
  document.documentElement.lang = locale;
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in browsers our readers use
  document.cookie = `${COOKIE}=${locale}; Path=/; Max-Age=31536000; SameSite=Lax`;
}
