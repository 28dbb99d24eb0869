import { expect, test } from "vitest";
import { texts } from "./search";

test("a page keeps the keys it knows, as text, and takes the others out of what it asks for", () => {
  const validate = texts("q", "cursor");
  expect(validate({ q: 12, cursor: "", lang: "fr", nested: {} })).toEqual({
    q: "12",
    lang: undefined,
    nested: undefined,
  });
  expect(Object.keys(validate({ q: "x", lang: "fr" }))).toContain("lang");
});
