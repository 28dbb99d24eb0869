import { i18n, type Messages } from "@lingui/core";
import { currentLocale, keepLocale, type Locale } from "./locale";

type Files = Record<string, () => Promise<unknown>>;
type Load = (locale: Locale) => Promise<void>;

const inUse = new Set<Load>();

/**
 * The words of one folder, from `import.meta.glob("./locales/*.po")`. Calling what it returns loads them in the
 * language of now, and in any that is chosen later. A feature's `messages.ts` exports one for the loaders of its
 * routes; a part of the ui that not every page has awaits its own.
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

const common = catalogue(import.meta.glob("./locales/*.po"));

/** The words of what stands on pages other than the first: filters, tables, pagers, problems. */
export const pageWords = catalogue(
  Object.fromEntries(
    Object.entries(import.meta.glob("../ui/native/locales/*.po")).map(([path, load]) => [
      path.replace("../ui/native", "."),
      load,
    ]),
  ),
);

/** Shows everything in a language from now on, and keeps the choice. */
export async function activate(locale: Locale): Promise<void> {
  keepLocale(locale);
  await Promise.all([common(), ...[...inUse].map((load) => load(locale))]);
  i18n.activate(locale);
}
