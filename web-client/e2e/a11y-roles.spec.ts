import type { Page } from "@playwright/test";
import { checkScreens, openFirst, type Role, settled, signInAs } from "./support";

type Before = (page: Page) => Promise<void>;

/** Opens the first of the list that the page shows, and goes on there. */
const first =
  (list?: string, then?: Before): Before =>
  async (page) => {
    await openFirst(page, list);
    await then?.(page);
  };
/** Unfolds part of the page, or opens the card of a person. */
const press =
  (name: RegExp, then?: Before): Before =>
  async (page) => {
    await page.getByRole("main").getByRole("button", { name }).first().click();
    await settled(page);
    await then?.(page);
  };
const then =
  (...steps: Before[]): Before =>
  async (page) => {
    for (const step of steps) await step(page);
  };
/** Opens a dialog by its button and sends it as it is, so that its errors show where there are any. */
const asked =
  (name: RegExp, send?: RegExp): Before =>
  async (page) => {
    await page.getByRole("main").getByRole("button", { name }).first().click();
    const dialog = page.getByRole("dialog");
    await dialog.waitFor();
    if (!send) return;
    await dialog.getByRole("button", { name: send }).last().click();
    await dialog.getByRole("alert").first().waitFor();
  };
const sent =
  (button: RegExp): Before =>
  async (page) => {
    await page.getByRole("main").getByRole("button", { name: button }).click();
    await page.getByRole("alert").first().waitFor();
  };
const tab =
  (name: string): Before =>
  async (page) => {
    await page.getByRole("navigation", { name: "Parts of the group" }).getByRole("link", { name }).click();
    await settled(page);
  };
const card: Before = async (page) => {
  await page.locator("main table a").first().click();
  await page.getByRole("link", { name: "Hide" }).waitFor();
  await settled(page);
};

/** A page behind the first line of a list. */
const behind = (list: string, as: Role, name: string, before: Before) => ({
  path: list,
  name: `${name}, from ${list}`,
  as,
  before,
});

// What each of them finds when the day begins.
checkScreens(
  (["reviewer", "signatory", "host", "finance", "donor"] as const).map((as) => ({ path: "/desk", as })),
);
checkScreens((["trainer", "team", "mentor", "expert"] as const).map((as) => ({ path: "/me", as })));

// Judging
checkScreens([
  { path: "/desk/reviews", as: "reviewer" },
  { path: "/desk/selections", as: "signatory" },
  behind("/desk/selections?state=signing", "signatory", "to sign", first("tbody", asked(/^Sign…/))),
  behind(
    "/desk/selections?state=signing",
    "signatory",
    "to return",
    first("tbody", asked(/^Return/, /^Return/)),
  ),
]);

// A review that is being written is another reviewer's; this window is theirs from the first screen on.
const writing: Before = async (page) => {
  await signInAs(page, "reviewer2");
  await page.goto("/desk/reviews?state=draft");
  await settled(page);
  await openFirst(page);
};
checkScreens([
  { path: "/sign-in", name: "a review to write", before: writing },
  {
    path: "/sign-in",
    name: "stepping back from a review",
    before: then(writing, asked(/conflict/i, /^Step/)),
  },
]);

// Hosts
checkScreens([
  { path: "/desk/needs", as: "host" },
  { path: "/desk/needs/new", name: "a need, sent empty", as: "host", before: sent(/^Record the need/) },
  { path: "/desk/assignments", as: "host" },
  { path: "/desk/assignments/new", name: "terms, sent empty", as: "host", before: sent(/^Save the draft/) },
  behind("/desk/assignments", "host", "terms of reference", first()),
  { path: "/desk/placements", as: "host" },
  behind(
    "/desk/placements?state=preparing",
    "host",
    "a stay",
    first("table", asked(/^Confirm that the host/, /^We are/)),
  ),
]);

// Stays
checkScreens([
  { path: "/desk/placements", as: "officer" },
  { path: "/desk/placements?view=calendar", as: "officer" },
  { path: "/desk/placements?q=zzzz", as: "officer" },
  behind("/desk/placements", "officer", "a stay", first("table", press(/^Show:/))),
  behind(
    "/desk/placements?state=preparing",
    "officer",
    "a line of money",
    first("table", asked(/^Add a line/, /^Add the line/)),
  ),
  { path: "/me/placements", as: "expert" },
  behind("/me/placements", "expert", "my stay", first(".posts", press(/^Show:/))),
]);

// Training
checkScreens([
  { path: "/desk/cohorts", as: "officer" },
  { path: "/desk/cohorts/new", name: "a group, sent empty", as: "officer", before: sent(/^Plan the group/) },
  behind("/desk/cohorts", "officer", "with a person", first("table", card)),
  ...["Sessions", "Tests", "Results", "Certificates"].map((part) =>
    behind("/desk/cohorts", "officer", part, first("table", tab(part))),
  ),
  { path: "/me/trainings", as: "trainer" },
  behind("/me/trainings", "trainer", "a session", first(".posts")),
  { path: "/desk/cohorts", as: "trainer" },
  { path: "/me/trainings", as: "participant" },
  behind("/me/trainings", "participant", "feedback sent empty", first(".posts", sent(/^Give feedback/))),
  { path: "/me/certificates", as: "participant" },
  { path: "/desk/modules", as: "officer" },
  behind("/desk/modules", "officer", "a module", first("table")),
  behind(
    "/desk/cohorts",
    "officer",
    "a version of a module",
    first("table", first('*:has(> a[href*="/versions/"])')),
  ),
  behind("/desk/cohorts", "trainer", "who came", first("table", then(tab("Sessions"), first("table")))),
]);

// Money
checkScreens([
  { path: "/desk/grants", as: "officer" },
  { path: "/desk/grants?q=zzzz", as: "officer" },
  behind("/desk/grants", "officer", "a grant", first()),
  behind("/desk/grants", "officer", "a milestone", first("tbody", asked(/^Plan a milestone/, /^Plan|^Add/))),
  { path: "/me/grants", as: "team" },
  behind("/me/grants", "team", "a job", first(".post", asked(/^Record a job/, /^Record/))),
  { path: "/me/mentoring", name: "a log sent empty", as: "mentor", before: sent(/^Add to the log/) },
  { path: "/me/mentoring", name: "/me/mentoring without a team", as: "applicant" },
  { path: "/desk/payments", as: "finance" },
  behind(
    "/desk/payments?q=TVET-GRANTS-G09",
    "finance",
    "a payment to reverse",
    first("tbody", asked(/^Reverse/, /^Reverse/)),
  ),
  { path: "/me/payments", as: "team" },
  behind("/me/payments", "team", "a receipt sent empty", first("tbody", sent(/^Hand in the receipt/))),
  { path: "/desk/programmes", as: "donor" },
  { path: "/desk/nothing/here", as: "finance" },
  { path: "/me/nothing", as: "team" },
]);
