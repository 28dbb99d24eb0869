import { expect, type Page } from "@playwright/test";
import { letterTo } from "./letters";
import { settled, signIn, test } from "./support";

const PASSWORD = "umusanzu-demo";
const heading = (page: Page) => page.getByRole("heading", { level: 1 });

/** Fills in the page for signing in. */
async function signInHere(page: Page, email = "applicant@example.org", password = PASSWORD): Promise<void> {
  await expect(heading(page)).toHaveText("Sign in");
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("main").getByRole("button", { name: "Sign in" }).click();
}

test("a visitor opens a page for members, signs in and stands on it", async ({ page }) => {
  await page.goto("/me/applications?cursor=");
  await expect(page).toHaveURL(/\/sign-in\?next=%2Fme%2Fapplications/);
  await signInHere(page);
  await expect(page).toHaveURL(/\/me\/applications/);
  await expect(heading(page)).toHaveText("My applications");
  await expect(page.getByRole("banner").getByRole("button", { name: "Sign out" })).toBeVisible();
});

test("so does one who goes there from a page for everyone, or presses Apply", async ({ page }) => {
  await page.goto("/opportunities");
  await settled(page);
  // This page has only the visitors' routes; the address changes without a new document.
  await page.evaluate(() => {
    history.pushState({}, "", "/me/data#sessions");
    dispatchEvent(new PopStateEvent("popstate"));
  });
  await signInHere(page);
  await expect(page).toHaveURL(/\/me\/data#sessions$/);
  await expect(heading(page)).toHaveText("My data");

  await page.context().clearCookies();
  await page.goto("/opportunities?kind=assignment");
  const post = page.locator(".post h3 a").last();
  const title = (await post.textContent()) ?? "";
  await post.click();
  await page.getByRole("link", { name: "Apply", exact: true }).click();
  await signInHere(page, "participant@example.org");
  await expect(heading(page)).toHaveText(`Apply: ${title}`);
});

test("a wrong password says so and keeps the address", async ({ page }) => {
  await page.goto("/sign-in?next=/me/offers");
  await signInHere(page, "applicant@example.org", "not-the-password");
  await expect(page.getByRole("alert")).toBeVisible();
  await expect(page.getByLabel("E-mail")).toHaveValue("applicant@example.org");
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("main").getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL(/\/me\/offers$/);
});

test("a path of another site is no place to come back to", async ({ page }) => {
  await page.goto("/sign-in?next=//example.org/me");
  await signInHere(page);
  await expect(heading(page)).toHaveText("Diane Mukamana");
  expect(new URL(page.url()).pathname).toBe("/me");
});

test("signing out ends the session and takes one's own drafts along", async ({ page }) => {
  await signIn(page, "applicant");
  await page.goto("/me");
  await settled(page);
  const { account } = await (await page.request.get("/api/v1/me")).json();
  await page.evaluate((own) => {
    for (const owner of [own, "another"]) localStorage.setItem(`umusanzu.draft:${owner}:test`, "{}");
  }, account.id);
  await page.getByRole("banner").getByRole("button", { name: "Sign out" }).click();
  await expect(page).toHaveURL(/\/$/);
  await expect(page.getByRole("banner").getByRole("link", { name: "Sign in" })).toBeVisible();
  expect((await page.request.get("/api/v1/me")).status()).toBe(401);
  const kept = await page.evaluate(() => Object.keys(localStorage).filter((key) => key.includes("draft")));
  expect(kept).toEqual(["umusanzu.draft:another:test"]);
});

test("an unknown address says so, for visitors and for members", async ({ page }) => {
  for (const path of ["/no/such/page", "/opportunities/no-such-post", "/programmes/no-such"]) {
    await page.goto(path);
    await expect(heading(page), path).toHaveText("Not found");
  }
  await signIn(page, "applicant");
  for (const path of ["/me/no-such-page", "/me/applications/00000000-0000-7000-8000-000000000000"]) {
    await page.goto(path);
    await expect(heading(page), path).toHaveText("Not found");
  }
});

test("a session that ends in the middle of a form loses nothing", async ({ page }) => {
  await signIn(page, "applicant");
  await page.goto("/me/profile");
  await settled(page);
  await page.context().clearCookies();
  const about = `Written after the session had ended, ${Date.now()}.`;
  await page.locator("textarea").fill(about);
  const dialog = page.getByRole("dialog", { name: "Your session has ended" });
  await expect(dialog.getByLabel("E-mail")).toHaveValue("applicant@example.org");
  await dialog.getByLabel("Password").fill(PASSWORD);
  await dialog.getByRole("button", { name: "Sign in" }).click();
  await expect(dialog).toBeHidden();
  await expect(page.locator("textarea")).toHaveValue(about);
  await expect(page.getByText(/^Saved \d/)).toBeVisible();
  await page.reload();
  await expect(page.locator("textarea")).toHaveValue(about);
});

test("what was typed outlives a closed tab, a server that fails and a wrong answer", async ({
  page,
  context,
}) => {
  await signIn(page, "applicant");
  const { items } = await (await page.request.get("/api/v1/applications?mine=true&limit=100")).json();
  const sent = items.find(({ state }: { state: string }) => state === "under_review");
  const address = `/me/applications/${sent.id}`;
  const text = `May I come a week later? ${Date.now()}`;
  await page.goto(address);
  await settled(page);
  await page.getByLabel("Write to the office").fill(text);
  await page.close();

  const next = await context.newPage();
  await next.addInitScript(() => localStorage.setItem("umusanzu.signed-in", "1"));
  await next.goto(address);
  await expect(next.getByLabel("Write to the office")).toHaveValue(text);
  await next.route("**/api/v1/applications/*/messages", (route) =>
    route.request().method() === "POST" ? route.fulfill({ status: 500, body: "" }) : route.continue(),
  );
  await next.getByRole("button", { name: "Send the message" }).click();
  await expect(next.getByRole("alert").first()).toBeVisible();
  await expect(next.getByLabel("Write to the office")).toHaveValue(text);
  await next.unroute("**/api/v1/applications/*/messages");
  await next.getByRole("button", { name: "Send the message" }).click();
  await expect(next.locator("#messages ol").getByText(text)).toBeVisible();
  await expect(next.getByLabel("Write to the office")).toHaveValue("");
});

test("an account from the start: sign up, the letter's link, a profile, an application that is sent", async ({
  page,
}) => {
  test.slow();
  const email = `chantal.${Date.now()}@example.org`;
  const posts = await (await page.request.get("/api/v1/opportunities?kind=assignment")).json();
  const apply = `/opportunities/${posts.items[0].slug}/apply`;
  await page.goto(apply);
  await page.getByRole("main").getByRole("link", { name: "Make one" }).click();
  await expect(heading(page)).toHaveText("Make an account");

  // Nothing filled in, then too short a password: each at its field, and what was right stays.
  const make = page.getByRole("main").getByRole("button", { name: "Make an account" });
  await make.click();
  await expect(page.getByRole("alert")).toBeFocused();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(page.getByLabel("Given names")).toBeFocused();
  await page.getByLabel("Given names").fill("Chantal");
  await page.getByLabel("Family name").fill("Uwimana");
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password").fill("short");
  await page.getByLabel("I have read how my data is used").check();
  await make.click();
  await expect(page.locator(".field .error")).toBeVisible();
  await expect(page.getByLabel("E-mail")).toHaveValue(email);
  await page.getByLabel("Password").fill("several plain words");
  await make.click();
  await expect(heading(page)).toHaveText("Look in your mail");

  const letter = await letterTo(email);
  const link = letter.match(/\/verify-email\?token=[\w.~%-]+/)?.[0] ?? "";
  expect(link).not.toBe("");
  await page.goto(link);
  await page.getByRole("button", { name: "Confirm my e-mail" }).click();
  await expect(heading(page)).toHaveText("Your e-mail is confirmed");
  await page.getByRole("main").getByRole("link", { name: "Sign in" }).click();
  await signInHere(page, email, "several plain words");

  // Back where it began, though the letter's link knew nothing of it.
  await expect(heading(page)).toHaveText(/^Apply: /);
  await page.getByRole("button", { name: "Begin" }).click();
  await expect(heading(page)).toHaveText("About you");
  await page.getByLabel("Where do you live?").selectOption({ label: "Belgium" });
  await page.getByLabel("Born there").check();
  await page.getByLabel("Years of experience").fill("9");
  await page.getByRole("button", { name: "Add a language" }).click();
  const language = page.locator("[data-field=languages] select");
  await language.nth(0).selectOption({ label: "French" });
  await language.nth(1).selectOption({ index: 5 });
  const onward = page.getByRole("button", { name: "Save and go on" });
  await onward.click();
  await expect(heading(page)).toHaveText("Questions");
  for (const answer of await page.getByRole("textbox").all()) await answer.fill("With the workshop itself.");
  await onward.click();
  await expect(heading(page)).toHaveText("Documents");
  await page.locator("input[type=file]").setInputFiles({
    name: "cv-uwimana.pdf",
    mimeType: "application/pdf",
    buffer: Buffer.from("%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"),
  });
  await expect(page.getByText("cv-uwimana.pdf is stored")).toBeVisible();
  await onward.click();
  await expect(heading(page)).toHaveText("Check and send");
  await page.getByLabel("I agree, and what I wrote is true").check();
  await page.getByRole("button", { name: "Send the application" }).click();
  await expect(page.locator("main .title")).toContainText("Under review");
  expect(await letterTo(email)).toContain("Subject:");
});

test("an address that leads nowhere keeps the menu of where one was", async ({ page }) => {
  await signIn(page, "officer");
  await page.goto("/desk/nothing/here");
  await expect(heading(page)).toHaveText("Not found");
  const banner = page.getByRole("banner");
  await expect(banner.getByRole("link", { name: "Placements" })).toBeVisible();
  await banner.getByRole("link", { name: "Placements" }).click();
  await expect(heading(page)).toHaveText("Placements");

  await page.goto("/me/nothing");
  await expect(heading(page)).toHaveText("Not found");
  await page.getByRole("main").getByRole("link", { name: "My page" }).click();
  await expect(page).toHaveURL(/\/me$/);
});
