import { plural, t } from "@lingui/core/macro";
import { useLingui } from "@lingui/react";
import { now, today } from "./clock";
import type { Locale } from "./locale";

/** Money as the API writes it: an exact decimal string and an ISO 4217 code. */
export interface Money {
  amount: string;
  currency: string;
}

const DATE_STYLES = {
  /** Monday 31 January 2022 */
  full: { weekday: "long", day: "numeric", month: "long", year: "numeric" },
  /** Monday 31 January */
  day: { weekday: "long", day: "numeric", month: "long" },
  /** Mon 31 January 2022 */
  medium: { weekday: "short", day: "numeric", month: "long", year: "numeric" },
  /** Mon 31 January */
  short: { weekday: "short", day: "numeric", month: "long" },
  /** 31 January 2022 */
  plain: { day: "numeric", month: "long", year: "numeric" },
  /** 31 Jan */
  tiny: { day: "numeric", month: "short" },
  /** January 2022, for dates known to the month */
  month: { month: "long", year: "numeric" },
} satisfies Record<string, Intl.DateTimeFormatOptions>;
export type DateStyle = keyof typeof DATE_STYLES;

// The tag that Intl is asked with: British dates for English.
const TAGS: Record<Locale, string> = { en: "en-GB", fr: "fr-FR" };

// From one day or month to another. French says "du" and "au" before a day, "de" or "d’" and "à" before a month.
const SPANS: Record<Locale, (start: string, end: string) => string> = {
  en: (start, end) => `${start} to ${end}`,
  fr: (start, end) => {
    const from = /^\d/.test(start) ? "du " : /^[ao]/.test(start) ? "d’" : "de ";
    return `${from}${start} ${/^\d/.test(end) ? "au" : "à"} ${end}`;
  },
};

// Cities of IANA zones whose name differs from the zone's own.
const CITIES: Partial<Record<Locale, Record<string, string>>> = {
  fr: {
    Athens: "Athènes",
    Brussels: "Bruxelles",
    Bucharest: "Bucarest",
    Copenhagen: "Copenhague",
    Lisbon: "Lisbonne",
    London: "Londres",
    Montreal: "Montréal",
    Prague: "Prague",
    Rome: "Rome",
    Vienna: "Vienne",
    Warsaw: "Varsovie",
  },
};

const DAY = 86_400_000;
const dayNumber = (date: string) => Math.floor(Date.parse(`${date.slice(0, 10)}T00:00:00Z`) / DAY);

/** Where the programmes are: what is the day of a certificate, wherever one reads it. */
export const KIGALI = "Africa/Kigali";

/** The zone of the reader's device. */
export const ownZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC";

/** Whole weeks of a stay, both days included; at least one. */
export const weeksBetween = (from: string, to: string): number =>
  Math.max(1, Math.round((dayNumber(to) - dayNumber(from) + 1) / 7));

/** No line breaks between a number and what it counts, a day and its month: `1er\u00a0mars`, `8\u00a0weeks`. */
const whole = (text: string) => text.replace(/(\d(?:er)?) (?=\p{L})/u, "$1\u00a0");

const isInstant = (value: string) => value.includes("T");

function create(locale: Locale) {
  const tag = TAGS[locale];
  const cache = new Map<string, Intl.DateTimeFormat>();
  const dates = (options: Intl.DateTimeFormatOptions) => {
    const key = JSON.stringify(options);
    const found = cache.get(key) ?? new Intl.DateTimeFormat(tag, options);
    cache.set(key, found);
    return found;
  };
  const lone = (options: Intl.NumberFormatOptions, value: number | string) =>
    new Intl.NumberFormat(tag, options).format(value as number);
  const write = (at: Date, options: Intl.DateTimeFormatOptions) => {
    const text = dates(options).format(at);
    // Some versions of Intl set a comma after an English weekday; all write "1 mars" for "1er mars".
    const said =
      locale === "en"
        ? text.replace(/^(\p{L}+), /u, "$1 ")
        : options.day
          ? text.replace(/(^|\D)1 (?=\p{L})/u, "$11er ")
          : text;
    return whole(said);
  };

  /** A calendar date (`2022-01-31`) as it is, an instant in a zone (the reader's unless named). */
  const date = (value: string, style: DateStyle = "full", zone?: string): string => {
    const options = { ...DATE_STYLES[style], timeZone: isInstant(value) ? zone : "UTC" };
    return write(new Date(isInstant(value) ? value : `${value.padEnd(10, "-01")}T00:00:00Z`), options);
  };

  const time = (instant: string, zone?: string): string =>
    write(new Date(instant), { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: zone });

  const dateTime = (instant: string, style: DateStyle = "medium", zone?: string): string => {
    const [day, hour] = [date(instant, style, zone), time(instant, zone)];
    return t`${day}, ${hour}`;
  };

  /** `4 April to 27 May 2022`; what both ends share is said once. `April 2024 to 13 April 2027` if one is known to the month. */
  const range = (from: string, to: string, known: { from?: string; to?: string } = {}): string => {
    const months = known.from === "month" || known.to === "month";
    let start = date(from, known.from === "month" ? "month" : "plain");
    const end = date(to, known.to === "month" ? "month" : "plain");
    if (start === end) return end;
    if (!months && from.slice(0, 4) === to.slice(0, 4)) {
      const month = from.slice(0, 7) === to.slice(0, 7) ? {} : ({ month: "long" } as const);
      start = write(new Date(`${from}T00:00:00Z`), { day: "numeric", timeZone: "UTC", ...month });
      if (locale === "fr" && start === "1") start = "1er";
    }
    return SPANS[locale](start, end);
  };

  const weeks = (count: number): string => whole(plural(count, { one: "# week", other: "# weeks" }));
  const days = (count: number): string => whole(plural(count, { one: "# day", other: "# days" }));
  const hours = (count: number): string => whole(plural(count, { one: "# hour", other: "# hours" }));
  const minutes = (count: number): string => whole(plural(count, { one: "# minute", other: "# minutes" }));

  const list = (items: readonly string[], kind: "and" | "or" = "and"): string =>
    new Intl.ListFormat(tag, { type: kind === "and" ? "conjunction" : "disjunction" }).format(items);

  const name = (type: "region" | "language", code: string): string => {
    try {
      return new Intl.DisplayNames(tag, { type, fallback: "code" }).of(code) ?? code;
    } catch {
      return code; // a code that is none is shown as it came
    }
  };

  /** How long until an instant, in its two largest units; null once it has passed. */
  const until = (instant: string, from: Date = now()): string | null => {
    const left = Date.parse(instant) - from.getTime();
    if (left <= 0) return null;
    const [d, h, m] = [
      Math.floor(left / DAY),
      Math.floor(left / 3_600_000) % 24,
      Math.floor(left / 60_000) % 60,
    ];
    if (d > 0) return d > 13 || h === 0 ? days(d) : `${days(d)} ${hours(h)}`;
    if (h > 0) return m === 0 ? hours(h) : `${hours(h)} ${minutes(m)}`;
    return minutes(Math.max(1, m));
  };

  return {
    locale,
    date,
    time,
    dateTime,
    range,
    /** `4 April to 27 May 2022 (8 weeks)` */
    rangeWithWeeks: (from: string, to: string) => `${range(from, to)} (${weeks(weeksBetween(from, to))})`,
    weeks,
    days,
    hours,
    minutes,
    until,
    list,
    number: (value: number, digits?: number) =>
      lone({ minimumFractionDigits: digits, maximumFractionDigits: digits ?? 2 }, value),
    /** 0 to 1 as a percentage */
    percent: (share: number, digits = 0) =>
      lone({ style: "percent", minimumFractionDigits: digits, maximumFractionDigits: digits }, share),
    /** `3,900.00 USD`, never through a float: the digits are those the API sent. */
    money: ({ amount, currency }: Money) => {
      const digits = amount.split(".")[1]?.length ?? 0;
      return `${lone({ minimumFractionDigits: digits, maximumFractionDigits: digits }, amount)}\u00a0${currency}`;
    },
    /** `today`, `tomorrow`, `in 6 days`, `3 days ago` */
    relativeDay: (day: string, from: string = today()) =>
      new Intl.RelativeTimeFormat(tag, { numeric: "auto" }).format(dayNumber(day) - dayNumber(from), "day"),
    country: (code: string) => name("region", code),
    /** As inside a sentence: English, anglais */
    language: (code: string) => name("language", code),
    /** With a capital, to stand by itself: Anglais. And the other way round, for a word inside a sentence. */
    capital: (text: string) => text.charAt(0).toLocaleUpperCase(tag) + text.slice(1),
    small: (text: string) => text.charAt(0).toLocaleLowerCase(tag) + text.slice(1),
    bytes: (size: number) => {
      const [value, unit] =
        size < 1_000_000
          ? [Math.max(1, Math.round(size / 1000)), "kilobyte"]
          : [size / 1_000_000, "megabyte"];
      return lone({ style: "unit", unit: String(unit), maximumFractionDigits: 1 }, Number(value));
    },
    /** The city that stands for an IANA zone: `Europe/Brussels` → Brussels */
    city: (zone: string) => {
      const city = zone.slice(zone.lastIndexOf("/") + 1).replaceAll("_", " ");
      return CITIES[locale]?.[city] ?? city;
    },
    /** `UTC+2`, at an instant */
    offset: (zone: string, at: Date = now()) =>
      (
        new Intl.DateTimeFormat("en", { timeZone: zone, timeZoneName: "shortOffset" })
          .formatToParts(at)
          .find((part) => part.type === "timeZoneName")?.value ?? "UTC"
      ).replace("GMT", "UTC"),
    compare: new Intl.Collator(tag, { sensitivity: "base" }).compare,
  };
}

export type Format = ReturnType<typeof create>;
const made = new Map<Locale, Format>();

/** Every date, number, list and name on screen. Components take it from `useFormat`, which follows the language. */
export function formatter(locale: Locale): Format {
  const found = made.get(locale) ?? create(locale);
  made.set(locale, found);
  return found;
}

export const useFormat = (): Format => formatter(useLingui().i18n.locale as Locale);
