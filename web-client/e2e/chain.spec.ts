import { type Browser, expect, type Page, test } from "@playwright/test";
import { expectNoViolations, settled, signInAs } from "./support";

// The way of the README: an application that is in, looked at, scored, decided on, signed, released, accepted.

const API = "/api/v1";

interface Found {
  id: string;
  name: string;
  call: string;
}

/** Somebody's application that the office has still to look at; whose it is signs in on the page. */
async function sent(officer: Page, page: Page): Promise<Found> {
  const list = await officer.request.get(`${API}/applications?state=submitted&q=TVET-2022&limit=200`);
  const { items } = await list.json();
  for (const { id, name, call_code, call_title } of items) {
    const { person } = await (await officer.request.get(`${API}/applications/${id}`)).json();
    // The journeys of applicant@ need theirs as they are.
    if (!person?.email || person.email.startsWith("applicant@")) continue;
    await signInAs(page, person.email.split("@")[0]);
    return { id, name, call: `${call_code} ${call_title}` };
  }
  throw new Error("no application waits to be looked at");
}

async function desk(browser: Browser, who: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  await signInAs(context, who);
  return context.newPage();
}

/** Scores every line, says a sentence and hands the review in. */
async function scores(page: Page, mark: number): Promise<void> {
  const lines = page.getByRole("main").locator("fieldset");
  await lines.first().waitFor();
  const count = await lines.count();
  for (let line = 0; line < count; line++) await lines.nth(line).getByRole("radio").nth(mark).check();
  await page.getByLabel("Comment", { exact: true }).fill("Clear, and realistic in its dates.");
  await expect(page.getByText(/^Saved \d/)).toBeVisible();
  await page.getByRole("button", { name: "Hand in the review" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Hand it in" }).click();
  await expect(page.getByRole("main").getByText("Handed in", { exact: true })).toBeVisible();
}

test("an application becomes a placement: screened, scored, decided on, signed, told, accepted", async ({
  page,
  browser,
}) => {
  test.slow();
  const officer = await desk(browser, "officer");
  const application = await sent(officer, page);
  const title = `Panel of ${Date.now()}`;

  await test.step("the office finds that it meets the conditions and asks two people for their scores", async () => {
    await officer.goto(`/desk/applications/${application.id}`);
    await settled(officer);
    await officer.getByRole("button", { name: "Eligible", exact: true }).click();
    await officer.getByRole("button", { name: "Shortlist", exact: true }).click();
    await expect(officer.getByRole("button", { name: "Take off the shortlist" })).toBeVisible();
    for (const reviewer of ["Damien Rukundo", "Anja Vermeulen"]) {
      await officer.getByRole("button", { name: /^Assign a reviewer/ }).click();
      const dialog = officer.getByRole("dialog");
      const select = dialog.getByLabel("Reviewer");
      const options = await select.locator("option").allTextContents();
      const wanted = options.find((option) => option.includes(reviewer)) ?? "";
      await select.selectOption({ label: wanted });
      await dialog.getByRole("button", { name: "Ask for the review" }).click();
      await expect(dialog).toBeHidden();
    }
  });

  await test.step("each scores it without seeing the other's marks", async () => {
    const detail = await (
      await officer.request.get(`${API}/reviews?application_id=${application.id}`)
    ).json();
    expect(detail.items).toHaveLength(2);
    for (const [place, who] of (["reviewer", "reviewer3"] as const).entries()) {
      const reviewer = await desk(browser, who);
      const { items } = await (
        await reviewer.request.get(`${API}/reviews?application_id=${application.id}`)
      ).json();
      await reviewer.goto(`/desk/reviews/${items.at(0).id}`);
      await settled(reviewer);
      await scores(reviewer, 3 + place);
      await reviewer.context().close();
    }
  });

  await test.step("the panel's decision is prepared and sent to whoever signs", async () => {
    await officer.goto("/desk/selections");
    await settled(officer);
    await officer.getByRole("button", { name: /^Prepare a selection/ }).click();
    const dialog = officer.getByRole("dialog");
    await dialog.getByLabel("Call").selectOption({ label: application.call });
    await dialog.getByLabel("Title").fill(title);
    await dialog.getByRole("button", { name: "Begin" }).click();
    await expect(officer.getByRole("heading", { level: 1 })).toHaveText(title);
    await officer.getByLabel(`Decision on ${application.name}`).first().selectOption("recommended");
    await officer.getByLabel(`Reason for ${application.name}`).first().fill("Scored highest for this post.");
    await officer.getByRole("button", { name: "Save the decisions" }).click();
    await expect(officer.getByText("Decisions saved")).toBeVisible();
    await officer.getByRole("button", { name: "Send to be signed" }).click();
    await officer.getByRole("dialog").getByRole("button", { name: "Send to those who sign" }).click();
    await expect(officer.getByText("It waits for signatures.")).toBeVisible();
  });

  await test.step("the ministry signs its page", async () => {
    const signatory = await desk(browser, "signatory");
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

  await test.step("the applicant accepts, and the stay is there with what to do before it", async () => {
    await page.goto("/me/offers");
    await settled(page);
    await page.getByRole("button", { name: "Accept the offer" }).first().click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("button", { name: "Accept the offer" }).click();
    await expect(dialog).toBeHidden();
    await page.goto("/me/placements");
    await settled(page);
    await page.getByRole("main").locator("tbody, ul, ol").getByRole("link").first().click();
    await settled(page);
    await expect(page.getByRole("link", { name: /^Hand in: / }).first()).toBeVisible();
  });
  await officer.context().close();
});
