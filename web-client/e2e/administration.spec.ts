import { expect, type Locator, type Page } from "@playwright/test";
import { pick, settled, signIn, test } from "./support";

const heading = (page: Page) => page.getByRole("heading", { level: 1 });
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const main = (page: Page) => page.getByRole("main");

async function open(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await settled(page);
}

/** Presses a button of the page, and gives the dialog that it opens. */
async function asked(page: Page, button: string | RegExp): Promise<Locator> {
  await main(page).getByRole("button", { name: button }).first().click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toBeVisible();
  return dialog;
}

test("an admin records a body, a programme of it and an amendment, and finds them by searching", async ({
  page,
}) => {
  const mark = Date.now().toString(36).toUpperCase();
  await signIn(page, "admin");
  await open(page, "/desk/organisations/new");
  const body = `College of Watchmaking ${mark}`;
  await page.getByLabel("Name", { exact: true }).fill(body);
  await page.getByLabel("Code", { exact: true }).fill(`W-${mark}`);
  await page.getByLabel("Kind").selectOption({ label: "Host: college" });
  await page.getByLabel("Country").selectOption({ label: "Belgium" });
  await page.getByRole("button", { name: "Record the organisation" }).click();
  await expect(heading(page)).toHaveText(body);
  await expect(main(page)).toContainText("Belgium");
  await page.getByRole("link", { name: /Change/ }).click();
  await page.getByLabel(/^District/).fill("Huye");
  await page.getByRole("button", { name: "Save the entry" }).click();
  await expect(main(page)).toContainText("Huye");

  await open(page, "/desk/programmes/new");
  const title = `Watchmaking ${mark}`;
  await page.getByLabel("Title", { exact: true }).fill(title);
  await page.getByLabel("Code", { exact: true }).fill(`RW-${mark}`);
  await page.getByLabel("Short name in addresses").fill(`watch-${mark.toLowerCase()}`);
  await page.getByLabel("Sector").selectOption({ index: 1 });
  await page.getByLabel("Begins").fill("2034-01-01");
  await page.getByLabel("Ends").fill("2036-12-31");
  await page.getByRole("button", { name: "Add a partner" }).click();
  const partner = page.getByRole("group", { name: "Partner 1" });
  await pick(partner, "Organisation", body);
  await partner.getByLabel("Role").selectOption({ index: 1 });
  await page.getByRole("button", { name: "Set it up" }).click();
  await expect(heading(page)).toHaveText(title);
  await expect(main(page)).toContainText(body);

  const amendment = await asked(page, /amendment/);
  await amendment.getByRole("radio", { name: "Extension" }).check();
  await amendment.getByLabel("New end").fill("2037-06-30");
  await amendment.getByLabel("Date of the amendment").fill("2026-01-05");
  await amendment.getByLabel("What and why").fill("Six months more, by agreement.");
  await amendment.getByRole("button", { name: "Record the amendment" }).click();
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(main(page)).toContainText("30 June 2037");

  // The key that leads to the search, from anywhere that is not a field.
  await main(page).focus();
  await page.keyboard.press("/");
  await page.keyboard.type(mark);
  await page.keyboard.press("Enter");
  await expect(heading(page)).toContainText(mark);
  await expect(page.getByRole("link", { name: title, exact: true })).toBeVisible();
  await page.getByRole("link", { name: body }).click();
  await expect(heading(page)).toHaveText(body);
});

test("an officer writes a call, sees what is missing, publishes it, and takes it back", async ({ page }) => {
  const mark = Date.now().toString(36).toUpperCase();
  await signIn(page, "officer");
  await open(page, "/desk/calls/new");
  await pick(page, "Programme", "Strengthening mental healthcare");
  await page.getByRole("radio", { name: "Training" }).check();
  await page.getByLabel("Code", { exact: true }).fill(`C-${mark}`);
  await page.getByLabel("Title", { exact: true }).fill(`Workshop safety ${mark}`);
  await page.getByLabel("Last day").fill(inDays(60));
  await page.getByRole("button", { name: "Add a condition" }).click();
  const rule = page.getByRole("group", { name: "Condition 1" });
  await rule.getByRole("combobox", { name: "Condition" }).selectOption({ label: "Years of experience" });
  await rule.getByLabel("As applicants read it").fill("Two years of teaching");
  await rule.getByLabel("Years", { exact: true }).fill("2");
  await page.getByRole("button", { name: "Add a line" }).click();
  const line = page.getByRole("group", { name: "Line 1" });
  await line.getByLabel("What is scored").fill("Practice");
  await line.getByLabel("Weight").fill("100");
  await page.getByLabel("Reviews each application needs").fill("2");
  await page.getByRole("button", { name: "Save the draft" }).click();
  await expect(heading(page)).toHaveText(`Workshop safety ${mark}`);
  await expect(main(page)).toContainText("Two years of teaching");
  // It cannot go out yet, and says why.
  await expect(main(page)).toContainText("The module that is taught");
  await expect(main(page).getByRole("button", { name: /^Publish/ })).toHaveCount(0);
  await page.getByRole("link", { name: "Change the call" }).click();
  await pick(page, "Module that is taught", "Training of coaches");
  await page.getByLabel(/^In two sentences \(/).fill("For those who teach in a workshop.");
  await page.getByLabel(/^Places \(/).fill("12");
  await page.getByRole("button", { name: "Save the call" }).click();
  await expect(main(page)).toContainText("For those who teach in a workshop.");
  const sure = await asked(page, /^Publish/);
  await sure.getByRole("button", { name: /Publish/ }).click();
  await expect(page.locator("main .status").first()).toHaveText("Open");
  const dialog = await asked(page, /Cancel the call/);
  await dialog.getByRole("textbox").fill("The workshop is being rebuilt.");
  await dialog.getByRole("button", { name: /Cancel the call/ }).click();
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(main(page)).toContainText("Cancelled");
});

test("an admin records a person, invites, gives and takes back a role, makes and revokes a key", async ({
  page,
}) => {
  const mark = Date.now().toString(36);
  await signIn(page, "admin");
  await open(page, "/desk/people/new");
  await page.getByLabel("Given name").fill("Odile");
  await page.getByLabel("Family name").fill(`Kayitesi ${mark}`);
  await page.getByLabel(/^E-mail/).fill(`odile-${mark}@example.org`);
  await page.getByRole("button", { name: "Record the person" }).click();
  await expect(heading(page)).toHaveText(`Odile Kayitesi ${mark}`);
  const change = await asked(page, /Change the profile/);
  await change.getByLabel(/^Town/).fill("Butare");
  await change.getByRole("button", { name: "Save the profile" }).click();
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(main(page)).toContainText("Butare");

  await open(page, "/desk/people/invitations");
  const invitation = await asked(page, "Invite somebody");
  await invitation.getByLabel("Name").fill("Jean Bosco");
  await invitation.getByLabel("E-mail").fill(`bosco-${mark}@example.org`);
  await invitation.getByRole("button", { name: "Send the invitation" }).click();
  await expect(page.getByRole("dialog")).toHaveCount(0);
  const invited = page.getByRole("row").filter({ hasText: `bosco-${mark}` });
  await invited.getByRole("button", { name: /Take the invitation back/ }).click();
  const withdraw = page.getByRole("dialog");
  await withdraw.getByRole("button", { name: /Take the invitation back/ }).click();
  await expect(invited).toContainText("Withdrawn");

  await open(page, "/desk/people/roles");
  const role = await asked(page, "Give a role");
  await pick(role, "Who", "Anneke Peeters");
  await role.getByLabel("Role").selectOption({ label: "Auditor" });
  await role.getByLabel("Where it counts").selectOption("programme");
  await pick(role, "One programme", "Diaspora Engagement to Support TVET");
  await role.getByLabel(/^Until/).fill("2035-06-30");
  await role.getByRole("button", { name: "Give the role" }).click();
  await expect(page.getByRole("dialog")).toHaveCount(0);
  const given = page.getByRole("row").filter({ hasText: "Auditor" }).filter({ hasText: "30 June 2035" });
  await given
    .getByRole("button", { name: /Take back/ })
    .first()
    .click();
  const taken = page.getByRole("dialog");
  await taken.getByRole("button", { name: "Take the role back" }).click();
  await expect(given).toHaveCount(0);

  await open(page, "/desk/keys");
  const key = await asked(page, "Make a key");
  await key.getByLabel("What it is for").fill(`Nightly copy ${mark}`);
  await key.getByLabel("Good for so many days").fill("30");
  await key.getByRole("button", { name: "Read everything, change nothing" }).click();
  await key.getByRole("button", { name: "Make the key" }).click();
  await expect(page.getByRole("dialog").getByLabel("The key")).not.toHaveValue("");
  await page.getByRole("dialog").getByRole("button", { name: "I have it" }).click();
  const made = page.getByRole("row").filter({ hasText: `Nightly copy ${mark}` });
  await made.getByRole("button", { name: /Revoke/ }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Revoke the key" }).click();
  await expect(made).toContainText("Revoked");
});
