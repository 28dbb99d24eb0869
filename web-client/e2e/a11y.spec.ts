import { expect, type Page } from "@playwright/test";
import { aCertificate, anInvitation } from "./papers";
import { checkScreens, settled } from "./support";

type Step = (page: Page) => Promise<void>;
const main = (page: Page) => page.getByRole("main");
const steps =
  (...all: Step[]): Step =>
  async (page) => {
    for (const step of all) await step(page);
  };

/** Sends a form as it stands, and waits for what it says of it. */
const send =
  (button: string): Step =>
  async (page) => {
    await main(page).getByRole("button", { name: button }).click();
    await page.getByRole("alert").first().waitFor();
  };
/** Follows the first link that matches, to another page. */
const follow =
  (selector: string, text?: RegExp): Step =>
  async (page) => {
    const heading = page.getByRole("heading", { level: 1 });
    const before = (await heading.textContent()) ?? "";
    await main(page)
      .locator(selector)
      .filter(text ? { hasText: text } : {})
      .first()
      .click();
    await expect(heading).not.toHaveText(before);
    await settled(page);
  };
const press =
  (name: string | RegExp): Step =>
  async (page) => {
    await main(page).getByRole("button", { name }).first().click();
    await page.getByRole("dialog").waitFor();
  };
const type =
  (label: string, text: string): Step =>
  (page) =>
    page.getByLabel(label).fill(text);
/** From now on this page's requests to the API end so. */
const answered =
  (status: number): Step =>
  async (page) => {
    await page.route("**/api/v1/**", (route) =>
      status ? route.fulfill({ status, body: "" }) : route.abort(),
    );
  };
/** Goes where a paper says that a visitor holds. */
const holding =
  (paper: () => Promise<string>): Step =>
  async (page) => {
    await page.goto(await paper());
    await settled(page);
  };
/** Goes on writing the draft of the demonstration, at one of its steps. */
const draft =
  (name = ""): Step =>
  async (page) => {
    await main(page)
      .getByRole("link", { name: /^Web and mobile/ })
      .click();
    await page.waitForURL(/\/applications\/[\w-]{36}/);
    const address = page.url().match(/.*\/applications\/[\w-]{36}/)?.[0];
    await page.goto(`${address}/edit${name && `?step=${name}`}`);
    await page
      .getByRole("button", { name: name === "send" ? "Send the application" : "Save and go on" })
      .waitFor();
    await settled(page);
  };

checkScreens([
  { path: "/" },
  {
    path: "/",
    name: "/ with its menu",
    before: async (page) => {
      const menu = page.getByRole("banner").locator("summary");
      if (await menu.isVisible()) await menu.click();
    },
  },
  { path: "/opportunities" },
  { path: "/opportunities?sector=health&residence=GB" },
  { path: "/opportunities?q=zzzz" },
  { path: "/opportunities?status=closed" },
  { path: "/opportunities", name: "an opportunity", before: follow(".post h3 a") },
  { path: "/programmes" },
  { path: "/programmes", name: "a programme", before: follow(".post h2 a") },
  { path: "/how-to-apply" },
  { path: "/privacy" },
  { path: "/verify" },
  { path: "/verify/no-such-code" },
  { path: "/verify", name: "a valid certificate", before: holding(aCertificate) },
  { path: "/sign-in?next=/me" },
  { path: "/sign-in", name: "/sign-in sent empty", before: send("Sign in") },
  {
    path: "/sign-in",
    name: "/sign-in without a network",
    before: steps(type("E-mail", "a@example.org"), type("Password", "x"), answered(0), send("Sign in")),
  },
  { path: "/sign-up" },
  { path: "/sign-up", name: "/sign-up sent empty", before: send("Make an account") },
  {
    path: "/forgot-password",
    name: "/forgot-password sent",
    before: async (page) => {
      await page.getByLabel("E-mail").fill("nobody@example.org");
      await page.getByRole("button", { name: "Send me a link" }).click();
      await page.getByRole("status").first().waitFor();
    },
  },
  { path: "/reset-password?token=x" },
  { path: "/verify-email?token=x", before: send("Confirm my e-mail") },
  { path: "/invitation?token=x" },
  { path: "/", name: "an invitation", before: holding(anInvitation) },
  {
    path: "/",
    name: "an invitation sent empty",
    before: steps(holding(anInvitation), send("Accept the invitation")),
  },
  { path: "/no-such-page" },
  {
    path: "/",
    name: "a page that fails",
    before: async (page) => {
      await page.route("**/api/v1/programmes**", (route) => route.fulfill({ status: 500, body: "" }));
      await page.goto("/programmes");
      await settled(page);
    },
  },

  { path: "/me", as: "applicant" },
  { path: "/me/profile", as: "applicant" },
  { path: "/me/applications", as: "applicant" },
  { path: "/me/applications", as: "participant" },
  {
    path: "/me/applications",
    name: "an application that is taken back",
    as: "applicant",
    before: steps(follow("a", /Solar/), press(/^Withdraw my application/)),
  },
  { path: "/me/applications", name: "an accepted one", as: "expert", before: follow("ul a", /./) },
  { path: "/me/applications", name: "applying: about you", as: "applicant", before: draft() },
  {
    path: "/me/applications",
    name: "applying: documents",
    as: "applicant",
    before: draft("documents"),
  },
  {
    path: "/me/applications",
    name: "applying: not agreed",
    as: "applicant",
    before: steps(draft("send"), send("Send the application")),
  },
  // Last, and not saved at the office: what is too long would stand in the way of the steps above.
  {
    path: "/me/applications",
    name: "applying: questions, too long",
    as: "applicant",
    before: steps(
      draft("questions"),
      async (page) => {
        await page.route("**/api/v1/applications/*", (route) =>
          route.request().method() === "PATCH" ? route.abort() : route.continue(),
        );
      },
      (page) => page.getByRole("textbox").first().fill("x".repeat(1600)),
      send("Save and go on"),
    ),
  },
  {
    path: "/me/profile",
    name: "a session that has ended",
    as: "applicant",
    before: async (page) => {
      await page.route("**/api/v1/me/**", (route) => route.fulfill({ status: 401, body: "" }));
      await page.locator("textarea").fill("Typed after the session has ended.");
      await page.getByRole("dialog").waitFor();
    },
  },
  { path: "/me/offers", as: "applicant" },
  { path: "/me/offers", as: "expert" },
  { path: "/me/data", as: "applicant" },
  { path: "/me/data", name: "/me/data, erasing", as: "applicant", before: press(/^Erase everything/) },
  { path: "/me/data", name: "/me/data, a consent", as: "applicant", before: press(/^Withdraw it/) },
  { path: "/me/password", name: "/me/password sent empty", as: "applicant", before: send("Change it") },
  { path: "/me/payments", as: "expert" },
  { path: "/me/certificates", as: "expert" },
  { path: "/me/placements", as: "applicant" },
  { path: "/me/trainings", as: "applicant" },
  { path: "/me/no-such-page", as: "applicant" },
]);
