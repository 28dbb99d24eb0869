import { type Browser, expect, type Page } from "@playwright/test";
import { expectNoViolations, settled, signInAs, test } from "./support";

// What an office and its panel do between an application that is in and a decision that is out.

export const API = "/api/v1";

export interface Sent {
  id: string;
  /** Whose it is, as the office reads it. */
  name: string;
  /** Code and title, as the call stands in a list of choices. */
  call: string;
}

/** Somebody at a desk of their own. */
export async function desk(browser: Browser, who: string): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    reducedMotion: "reduce",
  });
  await signInAs(context, who);
  return context.newPage();
}

/** The office finds that it meets the conditions, puts it on the shortlist and asks two people for their scores. */
export async function shortlisted(officer: Page, { id }: Sent): Promise<void> {
  await officer.goto(`/desk/applications/${id}`);
  await settled(officer);
  await officer.getByRole("button", { name: "Eligible", exact: true }).click();
  await officer.getByRole("button", { name: "Shortlist", exact: true }).click();
  await expect(officer.getByRole("button", { name: "Take off the shortlist" })).toBeVisible();
  for (const reviewer of ["Damien Rukundo", "Anja Vermeulen"]) {
    await officer.getByRole("button", { name: /^Assign a reviewer/ }).click();
    const dialog = officer.getByRole("dialog");
    const select = dialog.getByLabel("Reviewer");
    const named = select.locator("option", { hasText: reviewer });
    await select.selectOption((await named.getAttribute("value")) ?? "");
    await dialog.getByRole("button", { name: "Ask for the review" }).click();
    await expect(dialog).toBeHidden();
  }
}

/** Each scores every line without seeing the other's marks, says a sentence and hands the review in. */
export async function scored(browser: Browser, { id }: Sent): Promise<void> {
  for (const [place, who] of (["reviewer", "reviewer3"] as const).entries()) {
    const page = await desk(browser, who);
    const { items } = await (await page.request.get(`${API}/reviews?application_id=${id}`)).json();
    await page.goto(`/desk/reviews/${items.at(0).id}`);
    await settled(page);
    const lines = page.getByRole("main").locator("fieldset");
    await lines.first().waitFor();
    const count = await lines.count();
    for (let line = 0; line < count; line++)
      await lines
        .nth(line)
        .getByRole("radio")
        .nth(3 + place)
        .check();
    await page.getByLabel("Comment", { exact: true }).fill("Clear, and realistic in its dates.");
    await expect(page.getByText(/^Saved \d/)).toBeVisible();
    await page.getByRole("button", { name: "Hand in the review" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Hand it in" }).click();
    await expect(page.getByRole("main").getByText("Handed in", { exact: true })).toBeVisible();
    await page.context().close();
  }
}

/** The panel's decision is prepared, signed for every body that the programme names, and sent. */
export async function decided(
  browser: Browser,
  officer: Page,
  { name, call }: Sent,
  title: string,
  signatories: readonly string[],
): Promise<void> {
  await test.step("the panel's decision is prepared and sent to whoever signs", async () => {
    await officer.goto("/desk/selections");
    await settled(officer);
    await officer.getByRole("button", { name: /^Prepare a selection/ }).click();
    const dialog = officer.getByRole("dialog");
    await dialog.getByLabel("Call").selectOption({ label: call });
    await dialog.getByLabel("Title").fill(title);
    await dialog.getByRole("button", { name: "Begin" }).click();
    await expect(officer.getByRole("heading", { level: 1 })).toHaveText(title);
    await officer.getByLabel(`Decision on ${name}`).first().selectOption("recommended");
    await officer.getByLabel(`Reason for ${name}`).first().fill("Scored highest.");
    await officer.getByRole("button", { name: "Save the decisions" }).click();
    await expect(officer.getByText("Decisions saved")).toBeVisible();
    await officer.getByRole("button", { name: "Send to be signed" }).click();
    await officer.getByRole("dialog").getByRole("button", { name: "Send to those who sign" }).click();
    await expect(officer.getByText("It waits for signatures.")).toBeVisible();
  });
  for (const who of signatories) {
    await test.step(`${who} signs the page`, async () => {
      const signatory = await desk(browser, who);
      await signatory.goto("/desk/selections?state=signing");
      await settled(signatory);
      await signatory.getByRole("link", { name: title }).click();
      await signatory.getByRole("button", { name: /^Sign(…)?$/ }).click();
      const dialog = signatory.getByRole("dialog");
      await expectNoViolations(signatory);
      await dialog.getByRole("button", { name: "Sign", exact: true }).click();
      await expect(dialog).toBeHidden();
      await signatory.context().close();
    });
  }
  await test.step("the office reads the letters and sends the decisions", async () => {
    await officer.reload();
    await settled(officer);
    await officer.getByRole("button", { name: "Send the decisions" }).click();
    const dialog = officer.getByRole("dialog");
    await dialog.getByLabel(/I have read the letters/).check();
    await dialog.getByRole("button", { name: "Send 1 decision" }).click();
    await expect(dialog).toBeHidden();
    await expect(officer.getByRole("main").getByText(/^sent /)).toBeVisible();
  });
}

/** Whoever was chosen reads the offer, and accepts it. */
export async function accepted(page: Page): Promise<void> {
  await page.goto("/me/offers");
  await settled(page);
  await page.getByRole("button", { name: "Accept the offer" }).first().click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Accept the offer" }).click();
  await expect(dialog).toBeHidden();
}
