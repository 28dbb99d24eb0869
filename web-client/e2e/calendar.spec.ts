import { expect } from "@playwright/test";
import { expectNoViolations, settled, signIn, test } from "./support";

test("a calendar is followed by its private address until its owner revokes it", async ({
  page,
  playwright,
}) => {
  await signIn(page, "expert");
  await page.goto("/me");
  await settled(page);
  await page.getByRole("button", { name: /^Make a (private|new) address$/ }).click();
  const address = await page.getByLabel("The private address").inputValue();
  await expectNoViolations(page);
  // A calendar program: it has the address, and nobody's session.
  const program = await playwright.request.newContext();
  const read = await program.get(address);
  expect([read.status(), read.headers()["content-type"]]).toEqual([200, "text/calendar; charset=utf-8"]);
  await page.getByRole("button", { name: "I have it" }).click();
  await page.getByRole("button", { name: "Revoke the address" }).click();
  await expect(page.getByRole("button", { name: "Make a private address" })).toBeVisible();
  await expectNoViolations(page);
  expect((await program.get(address)).status()).toBe(404);
  await program.dispose();
});
