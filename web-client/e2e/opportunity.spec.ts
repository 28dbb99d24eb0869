import { expect } from "@playwright/test";
import { expectNoViolations, settled, test } from "./support";

test("a visitor finds an opportunity, narrows the list, checks three answers and goes to apply", async ({
  page,
}) => {
  await page.goto("/");
  await settled(page);
  await page
    .getByRole("main")
    .getByRole("link", { name: /open opportunit/ })
    .click();
  await expect(page).toHaveURL(/\/opportunities/);

  await page.getByLabel("Sector").selectOption("tvet");
  await page.getByRole("button", { name: "Show" }).click();
  await expect(page).toHaveURL(/sector=tvet/);
  const chip = page.getByRole("link", { name: /Vocational training/ });
  await expect(chip).toBeVisible();

  await page.locator(".post h3 a").first().click();
  await settled(page);
  const check = page.getByRole("form", { name: "Can I apply?" });
  await check.getByLabel("Where do you live?").selectOption({ label: "Belgium" });
  await expect(check.getByText(/^Meets: /).first()).toBeVisible();
  await check.getByLabel("Born there").check();
  await expect(check.getByText(/^Meets: /)).toHaveCount(2);
  await expectNoViolations(page);
  await expect(page.getByRole("link", { name: "Apply", exact: true })).toBeVisible();
});

test("the language is chosen, kept and said in the document", async ({ page }) => {
  await page.goto("/how-to-apply");
  await settled(page);
  await page.getByRole("button", { name: "FR Français" }).first().click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Comment postuler");
  await expect(page.locator("html")).toHaveAttribute("lang", "fr");
  await page.reload();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Comment postuler");
  await page.goto("/how-to-apply?lang=en");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("How to apply");
});
