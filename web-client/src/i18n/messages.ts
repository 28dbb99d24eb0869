import { i18n, type Messages } from "@lingui/core";
import { currentLocale, keepLocale, type Locale } from "./locale";

type Files = Record<string, () => Promise<unknown>>;
type Load = (locale: Locale) => Promise<void>;

const inUse = new Set<Load>();

/**
 * The words of one folder, from `import.meta.glob("./locales/*.po")`. Calling what it returns loads them in the
 * language of now, and in any that is chosen later. A feature's `messages.ts` exports one for its routes'
 * `beforeLoad`; a part of the ui that not every page has awaits its own.
 */
export function catalogue(files: Files): () => Promise<void> {
  const loaded = new Set<Locale>();
  const load: Load = async (locale) => {
    if (loaded.has(locale)) return;
    const catalog = (await files[`./locales/${locale}.po`]?.()) as { messages: Messages } | undefined;
    if (catalog) i18n.load(locale, catalog.messages);
    loaded.add(locale);
  };
  return () => {
    inUse.add(load);
    return load(currentLocale());
  };
}

/** Several, for a route that shows more than one feature: `beforeLoad: all(calls, assignments)` */
export const all =
  (...catalogues: (() => Promise<void>)[]) =>
  async (): Promise<void> => {
    await Promise.all(catalogues.map((load) => load()));
  };

const common = catalogue(import.meta.glob("./locales/*.po"));

/** Shows everything in a language from now on, and keeps the choice. */
export async function activate(locale: Locale): Promise<void> {
  keepLocale(locale);
  await Promise.all([common(), ...[...inUse].map((load) => load(locale))]);
  i18n.activate(locale);
}
