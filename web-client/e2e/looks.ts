import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";

// How one screen can look: on a phone or a desk, by day or night, with long names, with nothing, with much, failing.

type Data = "long names" | "nothing" | "much" | "failing";
export interface Look {
  width: 360 | 1280;
  theme: "light" | "dark";
  language?: "fr";
  data?: Data;
}

/** Every screen is checked in the first in each run; the others are taken in turn, or all with UMUSANZU_LOOKS=all. */
export const LOOKS: readonly [Look, ...Look[]] = [
  { width: 360, theme: "light" },
  { width: 1280, theme: "light" },
  { width: 360, theme: "dark" },
  { width: 1280, theme: "dark" },
  { width: 360, theme: "light", language: "fr" },
  { width: 1280, theme: "dark", language: "fr" },
  { width: 360, theme: "dark", data: "long names" },
  { width: 1280, theme: "light", data: "long names" },
  { width: 360, theme: "light", data: "nothing" },
  { width: 1280, theme: "dark", data: "nothing" },
  { width: 1280, theme: "light", data: "much" },
  { width: 360, theme: "light", data: "failing" },
  { width: 1280, theme: "dark", data: "failing" },
];

export const lookName = ({ width, theme, language, data }: Look): string =>
  [`${width} px`, theme, language, data].filter(Boolean).join(", ");

/** The looks that a run checks of the screen at this place in its list. */
export function looksOf(place: number): readonly Look[] {
  if (process.env.UMUSANZU_LOOKS === "all") return LOOKS;
  const [first, ...others] = LOOKS;
  const other = others[Math.floor(place / SAMPLE) % others.length];
  return other && place % SAMPLE === 0 ? [first, other] : [first];
}
/** One screen in so many is also seen in one of the other looks. */
const SAMPLE = 10;

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

// A word that cannot be broken where a reader would, after words that can.
const LONG =
  "of the Regional Polytechnic College Nyirabagenimpuhwe-Uwihanganyetwagirumukizabagwizakoranabuhanga";
const NAMED = /(^|_)(title|name|label|summary|reason|topic|occupation|employer|city)$/;
const lengthened = (value: Json, key = ""): Json => {
  if (typeof value === "string") return NAMED.test(key) ? `${value} ${LONG}` : value;
  if (Array.isArray(value)) return value.map((part) => lengthened(part, key));
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, lengthened(part, name)]));
};

const isObject = (value: Json): value is { [key: string]: Json } =>
  value !== null && typeof value === "object" && !Array.isArray(value);

/** A list, or the desk with its lists, with nothing in it; the details of one thing as they are. */
const emptied = (body: Json): Json => {
  if (!isObject(body) || "id" in body) return body;
  const parts = Object.entries(body).map(([name, part]) => [name, Array.isArray(part) ? [] : part]);
  const told = Object.entries({ next_cursor: null, count: 0 }).filter(([name]) => name in body);
  return { ...Object.fromEntries(parts), ...Object.fromEntries(told) };
};

const MUCH = 200;
/** A page of a list as long as it may be, with others after it. */
const filled = (body: Json): Json => {
  if (!isObject(body) || !Array.isArray(body.items) || !body.items.length) return body;
  const { items } = body;
  const many = Array.from({ length: MUCH }, (_, place) => {
    const item = items[place % items.length] ?? null;
    if (place < items.length || !isObject(item)) return item;
    return { ...item, id: `00000000-0000-7000-8000-${String(place).padStart(12, "0")}` };
  });
  return { ...body, items: many, next_cursor: body.next_cursor ?? "more" };
};

/** From now on the page's reads of the API are answered so; who has signed in is told as it is. */
export async function answer(page: Page, data: Data): Promise<void> {
  await page.route("**/api/v1/**", async (route) => {
    const { pathname } = new URL(route.request().url());
    if (route.request().method() !== "GET" || pathname === "/api/v1/me") return route.fallback();
    if (data === "failing") return route.fulfill({ status: 500, body: "" });
    const response = await route.fetch();
    if (!response.headers()["content-type"]?.includes("json")) return route.fulfill({ response });
    const body = (await response.json()) as Json;
    if (data === "long names") return route.fulfill({ response, json: lengthened(body) });
    return route.fulfill({ response, json: data === "nothing" ? emptied(body) : filled(body) });
  });
}

/** With UMUSANZU_SHOTS a picture of the page is left in that folder, to be looked at. */
export async function picture(page: Page, name: string, look: Look): Promise<void> {
  const folder = process.env.UMUSANZU_SHOTS;
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  const file = `${name} ${lookName(look)}`.replace(/[^\w]+/g, "-");
  const height = Math.min(await page.evaluate(() => document.documentElement.scrollHeight), 2200);
  await page.screenshot({
    path: join(folder, `${file}.png`),
    fullPage: true,
    clip: { x: 0, y: 0, width: look.width, height },
  });
}
