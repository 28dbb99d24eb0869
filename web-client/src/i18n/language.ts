/** A row whose texts may stand in several languages: as it was written, and what was translated of it. */
interface Translated {
  language: string;
  translations: object;
}

/**
 * The language a field of such a row is shown in: the reader's where it was translated, else as it was written.
 * The translations of an opportunity hold its own texts too, first; its `language` is the one its title is in.
 */
export function languageOf(row: Translated, field: string, reader: string): string {
  const texts = row.translations as Record<string, Record<string, unknown> | null | undefined>;
  const said = (code: string) => {
    const text = texts[code]?.[field];
    return Array.isArray(text) ? text.length > 0 : !!text;
  };
  if (said(reader)) return reader;
  return texts[row.language] ? (Object.keys(texts).find(said) ?? row.language) : row.language;
}

/** The one language that all of these fields are shown in; null where they differ, or there are none. */
export function oneLanguage(row: Translated, fields: readonly string[], reader: string): string | null {
  const [first, ...others] = new Set(fields.map((field) => languageOf(row, field, reader)));
  return others.length === 0 ? (first ?? null) : null;
}
