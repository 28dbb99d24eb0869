import { expect, test } from "vitest";
import { languageOf, oneLanguage } from "./language";

test("a text is in the reader's language where it was translated, else as it was written", () => {
  const row = { language: "en", translations: { fr: { title: "Un titre", summary: "" }, nl: null } };
  expect(languageOf(row, "title", "fr")).toBe("fr");
  expect(languageOf(row, "summary", "fr")).toBe("en");
  expect(languageOf(row, "title", "nl")).toBe("en");
  expect(
    languageOf({ ...row, language: "fr", translations: { en: { title: "A title" } } }, "title", "fr"),
  ).toBe("fr");
});

test("of an opportunity, whose translations hold its own texts, what is not translated is its own", () => {
  const own = { title: "A title", summary: "A summary", tasks: ["A task"], profile: [] };
  const row = { language: "fr", translations: { en: own, fr: { title: "Un titre", tasks: [] } } };
  expect(languageOf(row, "title", "fr")).toBe("fr");
  expect(languageOf(row, "summary", "fr")).toBe("en");
  expect(languageOf(row, "tasks", "fr")).toBe("en");
  expect(languageOf({ ...row, language: "en" }, "tasks", "rw")).toBe("en");
  expect(oneLanguage(row, ["summary", "tasks"], "fr")).toBe("en");
  expect(oneLanguage(row, ["title", "tasks"], "fr")).toBeNull();
});
