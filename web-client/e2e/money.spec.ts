import { type Browser, expect, type Page } from "@playwright/test";
import { expectNoViolations, type Role, settled, signIn, test } from "./support";

interface Tranche {
  number: number;
  state: string;
  allowed_actions: string[];
}

/** Somebody at a window of their own. */
async function as(browser: Browser, role: Role, width = 1280): Promise<Page> {
  const context = await browser.newContext({ viewport: { width, height: 900 }, reducedMotion: "reduce" });
  const page = await context.newPage();
  await signIn(page, role);
  return page;
}

/** A grant with an instalment that waits for approval; one is asked for and noted on where none does. */
async function waiting(page: Page): Promise<{ id: string; number: number }> {
  // Of the demonstration's own: another journey makes a grant and takes the same steps meanwhile.
  const { items } = await (await page.request.get("/api/v1/grants?q=TVET-GRANTS&limit=100")).json();
  const grants: { id: string; tranches: Tranche[] }[] = [];
  for (const { id } of items) grants.push(await (await page.request.get(`/api/v1/grants/${id}`)).json());
  const having = (verb: string) =>
    grants.flatMap(({ id, tranches }) => {
      const found = tranches.find(({ allowed_actions: verbs }) => verbs.includes(verb));
      return found ? [{ id, number: found.number }] : [];
    })[0];
  const ready = having("approve");
  if (ready) return ready;
  const begun = having("verify");
  const one = begun ?? having("request");
  expect(one, "an instalment that may be asked for").toBeDefined();
  if (!one) throw new Error("no instalment to go on with");
  const step = async (verb: string, data?: object) => {
    const etag = (await page.request.get(`/api/v1/grants/${one.id}`)).headers().etag ?? "";
    const path = `/api/v1/grants/${one.id}/tranches/${one.number}/${verb}`;
    const response = await page.request.post(path, {
      headers: { "If-Match": etag },
      ...(data ? { data } : {}),
    });
    expect(response.status(), verb).toBe(200);
  };
  if (!begun) await step("request");
  if (one.number > 1) await step("verify", { note: "Seen on a visit." });
  return one;
}

test("an instalment is approved, prepared, approved again and paid by three people", async ({ browser }) => {
  const officer = await as(browser, "officer");
  const { id, number } = await waiting(officer);
  await officer.goto(`/desk/grants/${id}`);
  await settled(officer);
  await officer.getByRole("button", { name: "Approve the instalment" }).click();
  await expectNoViolations(officer);
  await officer.getByRole("dialog").getByRole("button", { name: "Approve the instalment" }).click();
  await expect(officer.getByText(`Prepare the payment of instalment ${number}.`)).toBeVisible();

  const second = await as(browser, "officer2");
  await second.goto(`/desk/grants/${id}`);
  await settled(second);
  await second.getByRole("button", { name: "Prepare the payment" }).click();
  await second.getByLabel("Cost code").fill("E2E-1");
  await expectNoViolations(second);
  await second.getByRole("dialog").getByRole("button", { name: "Prepare the payment" }).click();
  const ledger = second.getByRole("row").filter({ hasText: "Jean Mugisha" }).getByRole("link").last();
  await expect(second.getByText(`Instalment ${number} waits for payment.`)).toBeVisible();
  const code = (await ledger.textContent()) ?? "";

  // Whoever prepared it finds no button to approve it, and reads why.
  await ledger.click();
  await expect(second.getByText("Someone else goes on with this.")).toBeVisible();
  await expect(second.getByRole("button", { name: "Approve" })).toHaveCount(0);

  await officer.goto("/desk/payments?state=prepared");
  await settled(officer);
  await officer.getByRole("row").filter({ hasText: code }).getByRole("link").first().click();
  await officer.getByRole("button", { name: "Approve" }).click();
  await officer.getByRole("dialog").getByRole("button", { name: "Approve", exact: true }).click();
  await expect(officer.locator("main .status").first()).toHaveText("Waits for payment");

  const finance = await as(browser, "finance");
  await finance.goto("/desk/payments?state=approved");
  await settled(finance);
  await finance.getByRole("row").filter({ hasText: code }).getByRole("link").first().click();
  await finance.getByRole("button", { name: "Mark as paid" }).click();
  // Without a reference it is not sent, and the summary of errors has the focus.
  await finance
    .getByRole("dialog")
    .getByRole("button", { name: /has been paid/ })
    .click();
  await expect(finance.getByRole("alert")).toBeFocused();
  await expectNoViolations(finance);
  await finance.getByRole("textbox", { name: "Reference" }).fill("MOMO-E2E-1");
  await finance
    .getByRole("dialog")
    .getByRole("button", { name: /has been paid/ })
    .click();
  await expect(finance.locator("main .status").first()).toHaveText("Paid");
  await expect(finance.getByText("MOMO-E2E-1")).toBeVisible();

  await officer.goto(`/desk/grants/${id}`);
  await expect(officer.getByText(`account for instalment ${number}.`)).toBeVisible();
  for (const page of [officer, second, finance]) await page.context().close();
});

test("a mentor logs a session on a phone; what was typed survives a reload", async ({ browser }) => {
  const mentor = await as(browser, "mentor", 360);
  const topic = `Prices at the market ${Date.now()}`;
  await mentor.goto("/me/mentoring");
  await settled(mentor);
  await mentor.getByLabel("What did you work on?").fill(topic);
  await mentor.reload();
  await settled(mentor);
  await expect(mentor.getByLabel("What did you work on?")).toHaveValue(topic);
  await mentor.getByRole("button", { name: "Add to the log" }).click();
  await expect(mentor.getByText(`Last: ${topic}`)).toBeVisible();
  await expect(mentor.getByLabel("What did you work on?")).toHaveValue("");
  await expectNoViolations(mentor);
  await mentor.context().close();
});
