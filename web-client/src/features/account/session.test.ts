import { expect, it } from "vitest";
import { ownPath } from "./session";

it.each([
  ["/me/applications?state=draft", "/me/applications?state=draft"],
  ["//evil.example.org", null],
  ["/\\evil.example.org", null],
  ["https://evil.example.org", null],
  ["", null],
  [undefined, null],
])("%s is returned to as %s", (next, path) => {
  expect(ownPath(next)).toBe(path);
});
