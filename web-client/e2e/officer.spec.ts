import { readFile } from "node:fs/promises";
import { expect, type Page } from "@playwright/test";
import { expectNoViolations, pick, settled, signIn, signInAs, test } from "./support";

const heading = (page: Page) => page.getByRole("heading", { level: 1 });

test("an officer records a need, says how urgent it is, and finds it in the list", async ({ page }) => {
  await signIn(page, "officer");
  await page.goto("/desk");
  await settled(page);
  await page.getByRole("link", { name: "Record a need" }).click();
  const title = `Welding practice ${Date.now()}`;

  // Sent empty, it says what is missing, and keeps what was typed through a reload.
  await page.getByLabel("In one line", { exact: true }).fill(title);
  await page.getByRole("button", { name: "Record the need" }).click();
  await expect(page.getByRole("alert")).toContainText("Programme: Fill this in.");
  await expectNoViolations(page);
  await page.reload();
  await settled(page);
  await expect(page.getByLabel("In one line", { exact: true })).toHaveValue(title);

  await pick(page, "Programme", "Diaspora Engagement to Support TVET");
  await pick(page, "Host", "IPRC Huye");
  await page.getByLabel(/How many people/).fill("12");
  await page.getByRole("button", { name: "Record the need" }).click();
  await expect(heading(page)).toHaveText(title);
  await expect(page.getByRole("main")).toContainText("Identified");

  await page.getByRole("button", { name: /Prioritise/ }).click();
  await page.getByRole("dialog").getByLabel("2", { exact: true }).check();
  await expectNoViolations(page);
  await page.getByRole("dialog").getByRole("button", { name: "Set the priority" }).click();
  await expect(page.getByRole("main")).toContainText("2 of 5");
  await expect(page.getByRole("main")).toContainText("Prioritised");

  await page.goto("/desk/needs?state=prioritised");
  await settled(page);
  await expect(page.getByRole("link", { name: title })).toBeVisible();

  // What is on screen is taken away as a file, with the same filter.
  const download = page.getByText("Download", { exact: true });
  await download.press("Enter");
  await expectNoViolations(page);
  const saved = page.waitForEvent("download");
  await page.getByRole("button", { name: "CSV" }).press("Enter");
  const file = await saved;
  expect(file.suggestedFilename()).toMatch(/^umusanzu-needs-\d{4}-\d\d-\d\d\.csv$/);
  const lines = (await readFile(await file.path(), "utf8")).trim().split("\r\n");
  expect(lines.filter((line) => line.includes(title))).toHaveLength(1);
  expect(lines.slice(1).every((line) => line.includes('"prioritised"'))).toBe(true);
});

test("an officer extends an open call, with a reason that stands beside the new deadline", async ({
  page,
}) => {
  await signIn(page, "officer");
  await page.goto("/desk/calls?status=open");
  await settled(page);
  await page.getByRole("table").getByRole("link").first().click();
  await page.getByRole("button", { name: /Extend the deadline/ }).click();
  const dialog = page.getByRole("dialog");
  const date = dialog.getByLabel("New last day");
  const last = (await date.getAttribute("min")) ?? "";
  const later = new Date(Date.parse(last) + 7 * 86_400_000).toISOString().slice(0, 10);
  const reason = `Roads were closed ${Date.now()}`;

  // The same day is no extension: the server says so, and what was typed stays.
  await date.fill(last);
  await dialog.getByLabel("Reason").fill(reason);
  await dialog.getByRole("button", { name: "Extend the deadline" }).click();
  await expect(dialog.getByRole("alert")).toContainText("later");
  await expectNoViolations(page);
  await expect(dialog.getByLabel("Reason")).toHaveValue(reason);
  await date.fill(later);
  await dialog.getByRole("button", { name: "Extend the deadline" }).click();
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(page.getByRole("list").filter({ hasText: reason })).toBeVisible();
});

test("a host hands in terms of reference, and an officer approves them", async ({ page, browser }) => {
  const title = `Refrigeration trainer ${Date.now()}`;
  await signIn(page, "host");
  await page.goto("/desk/assignments/new");
  await settled(page);
  await pick(page, "Call", "TVET assignments");
  await page.getByLabel("Title", { exact: true }).fill(title);
  await page
    .getByLabel("Objective", { exact: false })
    .first()
    .fill("Teachers repair a cold store themselves.");
  await page.getByLabel(/^Tasks \(/).fill("Look at the workshop\nTeach six units with a colleague");
  await page.getByLabel(/^What is left behind \(/).fill("Six lesson plans");
  await page.getByLabel(/^Who is looked for \(/).fill("Five years of practice");
  await page.getByRole("button", { name: "Add a phase" }).click();
  const phase = page.getByRole("group", { name: "Phase 1" });
  await phase.getByLabel("First day").fill("2035-01-01");
  await phase.getByLabel("Last day").fill("2035-02-15");
  await page.getByRole("button", { name: "Save the draft" }).click();
  await expect(heading(page)).toHaveText(title);
  const address = new URL(page.url()).pathname;
  await page.getByRole("button", { name: "Send to review" }).click();
  await expect(page.getByRole("main")).toContainText("In review");

  // Dates beyond the programme: the office sees why it cannot go on, and allows them with a reason.
  const office = await (await browser.newContext()).newPage();
  await signIn(office, "officer");
  await office.goto(address);
  await settled(office);
  await expect(office.getByText("It cannot go on with these dates")).toBeVisible();
  await expect(office.getByRole("button", { name: "Approve" })).toHaveCount(0);
  await office.getByRole("button", { name: /dates/i }).click();
  await office.getByRole("dialog").getByRole("textbox").fill("The programme will be extended.");
  await expectNoViolations(office);
  await office.getByRole("dialog").getByRole("button", { name: /dates/i }).click();
  await office.getByRole("button", { name: "Approve" }).click();
  await expect(office.getByRole("main")).toContainText("Approved");
  await expect(office.getByRole("button", { name: /Publish/ })).toBeVisible();
  await office.context().close();
});

test("a reason and a form half typed outlive Escape and a closed tab, for their writer alone, until they are sent", async ({
  page,
  context,
}) => {
  await signIn(page, "officer");
  const { items } = await (await page.request.get("/api/v1/calls?status=open&limit=1")).json();
  const call = `/desk/calls/${items[0].id}`;
  const [why, later] = [`Money was withdrawn ${Date.now()}`, `Roads were closed ${Date.now()}`];
  const ask = async (tab: Page, verb: RegExp) => {
    await tab.getByRole("main").getByRole("button", { name: verb }).click();
    return tab.getByRole("dialog");
  };
  const again = async () => {
    const tab = await context.newPage();
    await tab.goto(call);
    await settled(tab);
    return tab;
  };

  await page.goto(call);
  await settled(page);
  await (await ask(page, /^Cancel the call/)).getByRole("textbox").fill(why);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await (await ask(page, /^Extend the deadline/)).getByLabel("Reason").fill(later);
  await page.close();

  // Somebody else at the same computer, whose session it is now.
  const officer = await context.cookies();
  await context.clearCookies();
  await signInAs(context, "officer2");
  const other = await again();
  const empty = await ask(other, /^Cancel the call/);
  await expect(empty.getByRole("textbox")).toHaveValue("");
  await expect(empty).not.toContainText("did not send is back");
  await other.close();
  await context.clearCookies();
  await context.addCookies(officer);

  const next = await again();
  const reason = await ask(next, /^Cancel the call/);
  await expect(reason.getByRole("textbox")).toHaveValue(why);
  await expect(reason).toContainText("did not send is back");
  await expectNoViolations(next);
  await reason.getByRole("button", { name: "Discard it" }).click();
  await expect(reason.getByRole("textbox")).toHaveValue("");
  await next.keyboard.press("Escape");

  const extension = await ask(next, /^Extend the deadline/);
  await expect(extension.getByLabel("Reason")).toHaveValue(later);
  await expect(extension).toContainText("did not send is back");
  await expectNoViolations(next);
  const date = extension.getByLabel("New last day");
  const last = (await date.getAttribute("min")) ?? "";
  await date.fill(new Date(Date.parse(last) + 7 * 86_400_000).toISOString().slice(0, 10));
  await extension.getByRole("button", { name: "Extend the deadline" }).click();
  await expect(next.getByRole("dialog")).toHaveCount(0);
  await next.close();

  const after = await again();
  await expect((await ask(after, /^Extend the deadline/)).getByLabel("Reason")).toHaveValue("");
  await after.keyboard.press("Escape");
  await expect((await ask(after, /^Cancel the call/)).getByRole("textbox")).toHaveValue("");
});
