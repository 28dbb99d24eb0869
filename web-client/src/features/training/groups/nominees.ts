/** Somebody named on a pasted list. */
export interface Nominee {
  given_name: string;
  family_name: string;
  email: string | null;
  phone: string | null;
  employer: string | null;
}

export interface Parsed {
  people: Nominee[];
  /** Lines that name nobody, with their number from 1. */
  unread: { line: number; text: string }[];
}

const EMAIL = /^\S+@\S+\.\S+$/;
const PHONE = /^\+?[\d\s()./-]{7,}$/;

/**
 * A list as people have it, a person a line: `Beata Nyirahirwa, beata@example.org, IPRC Kigali`, or the columns of
 * a spreadsheet. The first part is the name; what looks like an address or a number is one, what is left is the
 * employer. Where the second column is a lone word, as in a sheet of two names, it is the family name.
 */
export function nominees(text: string): Parsed {
  const found: Parsed = { people: [], unread: [] };
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (!line.trim()) continue;
    const sheet = line.includes("\t");
    const parts = line.split(sheet ? "\t" : /[,;]/).map((part) => part.trim().replace(/\s+/g, " "));
    const person = read(parts, sheet);
    if (person) found.people.push(person);
    else found.unread.push({ line: index + 1, text: line.trim() });
  }
  return found;
}

function read([name = "", ...rest]: string[], sheet: boolean): Nominee | null {
  const email = rest.find((part) => EMAIL.test(part)) ?? null;
  const phone = rest.find((part) => PHONE.test(part)) ?? null;
  const other = rest.filter((part) => part && part !== email && part !== phone);
  let [given = "", ...family] = name.split(" ");
  if (sheet && family.length === 0) family = [other.shift() ?? ""];
  const family_name = family.join(" ").trim();
  if (!given || !family_name || EMAIL.test(name)) return null;
  given = given.trim();
  return { given_name: given, family_name, email, phone, employer: other.join(", ") || null };
}
