import { i18n, type Messages } from "@lingui/core";
import { currentLocale, keepLocale, type Locale } from "./locale";

type Catalog = { messages: Messages };
// A folder's words are in its `locales`; `src/features/calls/locales/fr.po` is the catalogue "calls".
const files = import.meta.glob<Catalog>(["../**/locales/*.po"]);

const catalogs = new Map<string, () => Promise<Catalog>>();
for (const [path, load] of Object.entries(files)) {
  const [, folder, locale] = path.match(/([^/]+)\/locales\/(\w+)\.po$/) ?? [];
  catalogs.set(`${folder === "i18n" || folder === "." ? "common" : folder}:${locale}`, load);
}

const inUse = new Set<string>(["common"]);
const loaded = new Set<string>();

async function load(name: string, locale: Locale): Promise<void> {
  const key = `${name}:${locale}`;
  if (loaded.has(key)) return;
  // A feature that shows no words of its own has no catalogue.
  const catalog = await catalogs.get(key)?.();
  if (catalog) i18n.load(locale, catalog.messages);
  loaded.add(key);
}

/** A route's `beforeLoad`: the words of the folders it shows. `messages("calls", "words")` */
export const messages =
  (...names: string[]) =>
  async (): Promise<void> => {
    for (const name of names) inUse.add(name);
    await Promise.all(names.map((name) => load(name, currentLocale())));
  };

/** Shows everything in a language from now on, and keeps the choice. */
export async function activate(locale: Locale): Promise<void> {
  await Promise.all([...inUse].map((name) => load(name, locale)));
  keepLocale(locale);
  i18n.activate(locale);
}
