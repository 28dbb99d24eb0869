import { randomUUID } from "node:crypto";
import { expect, type Page } from "@playwright/test";
import { expectNoViolations, openFirst, settled, signIn, test } from "./support";

const API = "/api/v1";

// Of the demonstration; what other journeys make at the same moment they judge themselves.
const CALL = "TVET-2022";

/** Through the API, as the officer: a review that the reviewer has still to write. Returns its id. */
async function askedFor(page: Page): Promise<string> {
  await signIn(page, "reviewer");
  const reviewer = (await (await page.request.get(`${API}/me`)).json()).account.id;
  await signIn(page, "officer");
  const query = "state=submitted&state=eligible&state=shortlisted&limit=200";
  const { items } = await (await page.request.get(`${API}/applications?${query}`)).json();
  for (const { id, call_code } of items) {
    if (call_code !== CALL) continue;
    const answer = await page.request.post(`${API}/reviews`, {
      headers: { "Idempotency-Key": randomUUID() },
      data: { application_id: id, reviewer_account_id: reviewer },
    });
    // Those that have one of this reviewer, or where an interest bars it, are passed over.
    if (answer.status() === 201) return (await answer.json()).id;
  }
  throw new Error("no application is left that this reviewer could be asked to judge");
}

/** Opens what the first row of the table is about. */
test("a reviewer scores line by line, finds it saved, hands it in and reads the others", async ({ page }) => {
  const id = await askedFor(page);
  await signIn(page, "reviewer");
  await page.goto(`/desk/reviews/${id}`);
  await settled(page);

  const lines = page.getByRole("main").locator("fieldset");
  const count = await lines.count();
  expect(count).toBeGreaterThan(0);
  for (let line = 0; line < count; line++) await lines.nth(line).getByRole("radio").nth(3).check();
  await page.getByLabel("Comment", { exact: true }).fill("Clear and realistic.");
  await expect(page.getByText(/^Saved \d/)).toBeVisible();

  await page.reload();
  await settled(page);
  await expect(lines.first().getByRole("radio").nth(3)).toBeChecked();
  await expect(page.getByLabel("Comment", { exact: true })).toHaveValue("Clear and realistic.");

  await page.getByRole("button", { name: "Hand in the review" }).click();
  const dialog = page.getByRole("dialog");
  await expectNoViolations(page);
  await dialog.getByRole("button", { name: "Hand it in" }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole("main").getByText("Handed in", { exact: true })).toBeVisible();
  await expect(page.getByText("Clear and realistic.")).toBeVisible();
  await expect(lines).toHaveCount(0);
});

test("a reviewer who is tied to an application steps back", async ({ page }) => {
  const id = await askedFor(page);
  await signIn(page, "reviewer");
  await page.goto(`/desk/reviews/${id}`);
  await settled(page);
  await page.getByRole("button", { name: /^Step back/ }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Step back" }).click();
  await expect(page.getByRole("dialog").getByText("Fill this in.").first()).toBeVisible();
  await dialog.getByLabel("A relative or close friend").check();
  await dialog.getByLabel("In a sentence").fill("We are cousins.");
  await dialog.getByRole("button", { name: "Step back" }).click();
  await expect(page.getByRole("main").getByText("You have stepped back.").first()).toBeVisible();
});

test("an officer narrows the table by a link, opens an application and writes to the person", async ({
  page,
}) => {
  await signIn(page, "officer");
  await page.goto("/desk/applications");
  await settled(page);
  await page
    .getByRole("navigation", { name: "Saved filters" })
    .getByRole("link", { name: /To screen/ })
    .click();
  await expect(page).toHaveURL(/state=submitted/);
  const first = page.locator("tbody tr").first();
  await expect(first).toContainText("Submitted");
  const name = (await first.getByRole("rowheader").textContent()) ?? "";
  await openFirst(page);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(name);
  for (const part of ["Conditions", "Answers", "Reviews", "Messages", "Timeline"])
    await expect(page.getByRole("heading", { level: 2, name: part })).toBeVisible();

  const text = `Thank you. We write again by Friday. ${randomUUID().slice(0, 8)}`;
  await page.getByLabel(`Write to ${name}`).fill(text);
  await page.reload();
  await settled(page);
  await expect(page.getByLabel(`Write to ${name}`)).toHaveValue(text);
  await page.getByRole("button", { name: "Send the message" }).click();
  await expect(page.locator("#messages .timeline")).toContainText(text);
  await expect(page.getByLabel(`Write to ${name}`)).toHaveValue("");
});

test("an officer sees what would be assigned before it is", async ({ page }) => {
  await signIn(page, "officer");
  await page.goto("/desk/applications?state=submitted");
  await settled(page);
  const rows = page.locator("tbody tr");
  await rows.first().getByRole("checkbox").check();
  await page.getByRole("button", { name: "Assign reviewers" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("checkbox").first().check();
  await dialog.getByLabel("Reviews of each application").fill("1");
  await dialog.getByRole("button", { name: "Show what would be done" }).click();
  await expect(dialog.getByRole("button", { name: "Change the choice" })).toBeVisible();
  await expectNoViolations(page);
  await dialog.getByRole("button", { name: "Leave as it is" }).click();
  await expect(dialog).toBeHidden();
});
