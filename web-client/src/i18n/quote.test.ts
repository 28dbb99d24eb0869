import { expect, test } from "vitest";
import { quote } from "./quote";

test("what was written stands between the marks of the reader's language", () => {
  expect(quote("Good.", "en")).toBe("“Good.”");
  expect(quote("Bien.", "fr")).toBe("«\u00a0Bien.\u00a0»");
});
