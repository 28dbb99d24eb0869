import { expect, test } from "@playwright/test";
import { settled, signIn } from "./support";

test("a visitor who goes to a page for members signs in and comes back to it", async ({ page }) => {
  await page.goto("/how-to-apply");
  await settled(page);
  // From a page that has only the visitors' routes, by the address bar of the client itself.
  await page.evaluate(() => {
    history.pushState({}, "", "/me");
    dispatchEvent(new PopStateEvent("popstate"));
  });
  await expect(page).toHaveURL(/\/sign-in\?next=/);
  await page.getByLabel("E-mail").fill("applicant@example.org");
  await page.getByLabel("Password").fill("umusanzu-demo");
  await page.getByRole("main").getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL(/\/me$/);
  await expect(page.getByRole("heading", { name: "On this device" })).toBeVisible();
});

test("a member's page opens directly, and an unknown one says so", async ({ page }) => {
  await signIn(page, "officer");
  await page.goto("/desk");
  await settled(page);
  await expect(page.locator("html")).toHaveAttribute("data-density", "dense");
  await page.goto("/no/such/page");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Not found");
  await page.goto("/desk/no-such-page");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Not found");
});

test("a session that ends is taken up again where one is", async ({ page }) => {
  await signIn(page, "applicant");
  await page.goto("/me");
  await settled(page);
  await page.context().clearCookies();
  await page.goto("/me");
  await expect(page).toHaveURL(/\/sign-in\?next=%2Fme/);
});
