import type { Locale } from "./locale";

// French breaks no line between its marks and what they stand around.
const QUOTES: Record<Locale, (text: string) => string> = {
  en: (text) => `“${text}”`,
  fr: (text) => `«\u00a0${text}\u00a0»`,
};

/** What somebody wrote, between the marks of the reader's language: `“Good.”`, `« Bien. »` */
export const quote = (text: string, locale: Locale): string => QUOTES[locale](text);
