import { expect, type Page } from "@playwright/test";
import { accepted, decided, desk, type Sent, scored, shortlisted } from "./panel";
import { expectNoViolations, pick, settled, signIn, test } from "./support";

// The README's other way: from a call for grants to a first instalment that is paid.

const PDF = Buffer.from("%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n");
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const heading = (page: Page) => page.getByRole("heading", { level: 1 });

async function called(officer: Page, code: string, title: string): Promise<void> {
  await officer.goto("/desk/calls/new");
  await settled(officer);
  await pick(officer, "Programme", "Diaspora Engagement to Support TVET");
  await officer.getByRole("radio", { name: "Start-up grants" }).check();
  await officer.getByLabel("Code", { exact: true }).fill(code);
  await officer.getByLabel("Title", { exact: true }).fill(title);
  await officer.getByLabel(/^In two sentences \(/).fill("For students and trainers with an idea.");
  await officer.getByLabel("Last day").fill(inDays(30));
  await officer.getByLabel(/^Most awards/).fill("2");
  await officer.getByLabel("Envelope for all awards: amount").fill("8000");
  await officer.getByLabel("Envelope for all awards: currency").selectOption("USD");
  for (const [place, share] of ["60", "40"].entries()) {
    const part = officer.getByRole("textbox", { name: `Instalment ${place + 1}` });
    if ((await part.count()) === 0) await officer.getByRole("button", { name: "Add an instalment" }).click();
    await part.fill(share);
  }
  await officer.getByRole("button", { name: "Add a condition" }).click();
  const rule = officer.getByRole("group", { name: "Condition 1" });
  await rule.getByRole("combobox", { name: "Condition" }).selectOption({ label: "Years of experience" });
  await rule.getByLabel("As applicants read it").fill("A year in the trade");
  await rule.getByLabel("Years", { exact: true }).fill("1");
  await officer.getByRole("button", { name: "Add a line" }).click();
  const line = officer.getByRole("group", { name: "Line 1" });
  await line.getByLabel("What is scored").fill("Customers and costs");
  await line.getByLabel("Weight").fill("100");
  await officer.getByRole("button", { name: "Save the draft" }).click();
  await expect(heading(officer)).toHaveText(title);
  await pressed(officer, "Publish");
  await expect(officer.locator("main .status").first()).toHaveText("Open");
}

/** The team's lead finds the call among the opportunities, writes the proposal and sends it. */
async function proposed(page: Page, title: string): Promise<string> {
  await page.goto(`/opportunities?q=${encodeURIComponent(title)}`);
  await settled(page);
  await page.getByRole("main").getByRole("link", { name: title, exact: true }).click();
  await page.getByRole("link", { name: "Apply", exact: true }).click();
  await page.getByRole("button", { name: "Begin" }).click();
  const onward = page.getByRole("button", { name: "Save and go on" });
  await page.getByLabel("Years of experience").fill("3");
  await page.getByLabel("Where do you live?").selectOption({ label: "Rwanda" });
  await page.getByLabel("Your occupation").fill("Student of agricultural mechanisation");
  await onward.click();
  await expect(heading(page)).not.toHaveText("About you");
  await expectNoViolations(page);
  await page.getByLabel("What your venture is called").fill("Low-cost drip kits");
  await page.getByLabel(/^In short/).fill("Kits made in the workshop, sold to cooperatives.");
  await page.getByLabel("How much you ask for: amount").fill("3000");
  await page.getByLabel("How much you ask for: currency").selectOption("USD");
  await page.getByLabel(/^Your plan/).fill("Tools in the first month, sales from the third.");
  await page.getByLabel("Given names").fill("Claude");
  await page.getByLabel("Family name").fill("Bizimana");
  await page.getByRole("button", { name: "Add to the team" }).click();
  await onward.click();
  await expect(page.getByLabel(/^I agree/)).toBeVisible();
  const id = page.url().match(/applications\/([\w-]{36})/)?.[1] ?? "";
  await page.getByLabel(/^I agree/).check();
  await page.getByRole("button", { name: "Send the application" }).click();
  await expect(page.locator("main .title")).toContainText("Under review");
  return id;
}

/** Presses a button of the page, and in its dialog the one that says the same. */
async function pressed(page: Page, button: string): Promise<void> {
  await page
    .getByRole("main")
    .getByRole("button", { name: `${button}…`, exact: true })
    .first()
    .click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: button, exact: true }).click();
  await expect(dialog).toBeHidden();
}

test("an idea becomes a grant, and its first instalment is paid on the signed agreement alone", async ({
  page,
  browser,
}) => {
  test.setTimeout(150_000);
  const mark = Date.now().toString(36).toUpperCase();
  const [code, title] = [`G-${mark}`, `Start-up grants ${mark}`];
  const officer = await desk(browser, "officer");
  await called(officer, code, title);

  await signIn(page, "participant");
  const id = await proposed(page, title);
  const { person } = await (await officer.request.get(`/api/v1/applications/${id}`)).json();
  const proposal: Sent = { id, name: person.name, call: `${code} ${title}` };
  await shortlisted(officer, proposal);
  await scored(browser, proposal);
  await decided(browser, officer, proposal, `Grants of ${mark}`, ["signatory", "sign-rp", "sign-iom"]);
  await accepted(page);

  await test.step("the team hands in the signed agreement, and asks for the first instalment at once", async () => {
    await page.goto("/me/grants");
    await settled(page);
    await page
      .getByRole("main")
      .getByRole("link", { name: /drip kits/ })
      .first()
      .click();
    await page.locator("input[type=file]").setInputFiles({
      name: "agreement.pdf",
      mimeType: "application/pdf",
      buffer: PDF,
    });
    await expect(page.getByText("agreement.pdf is stored.")).toBeVisible();
    await page.getByLabel("Everyone in the team has signed it").check();
    await page.getByRole("button", { name: "Hand in the agreement" }).click();
    const request = page.getByRole("button", { name: "Ask for this instalment" });
    await request.first().click();
    await expect(request).toHaveCount(0);
    await expectNoViolations(page);
  });

  await test.step("an officer approves it, a second prepares the payment, the first approves that, finance pays", async () => {
    const address = page.url().replace("/me/grants/", "/desk/grants/");
    await officer.goto(address);
    await settled(officer);
    await pressed(officer, "Approve the instalment");
    const second = await desk(browser, "officer2");
    await second.goto(address);
    await settled(second);
    await pressed(second, "Prepare the payment");
    const ledger = second
      .getByRole("main")
      .getByRole("link", { name: /^[A-Z].*-P\d/ })
      .first();
    await ledger.click();
    await settled(second);
    const payment = second.url();
    await officer.goto(payment);
    await settled(officer);
    await pressed(officer, "Approve");
    const finance = await desk(browser, "finance");
    await finance.goto(payment);
    await settled(finance);
    await finance.getByRole("button", { name: "Mark as paid" }).click();
    await finance.getByRole("textbox", { name: "Reference" }).fill(`MOMO-${mark}`);
    await finance
      .getByRole("dialog")
      .getByRole("button", { name: /has been paid/ })
      .click();
    await expect(finance.locator("main .status").first()).toHaveText("Paid");
    for (const other of [second, finance]) await other.context().close();
  });

  await page.reload();
  await settled(page);
  await expect(page.getByRole("main")).toContainText("account for instalment 1");
  await officer.context().close();
});
