import { expect, type Page } from "@playwright/test";
import { API, accepted, decided, desk, type Sent, scored, shortlisted } from "./panel";
import { settled, signInAs, test } from "./support";

// The way of the README: an application that is in, looked at, scored, decided on, signed, released, accepted.

/** Somebody's application that the office has still to look at; whose it is signs in on the page. */
async function sent(officer: Page, page: Page): Promise<Sent> {
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

test("an application becomes a placement: screened, scored, decided on, signed, told, accepted", async ({
  page,
  browser,
}) => {
  test.slow();
  const officer = await desk(browser, "officer");
  const application = await sent(officer, page);
  await shortlisted(officer, application);
  await scored(browser, application);
  await decided(browser, officer, application, `Panel of ${Date.now()}`, ["signatory"]);
  await accepted(page);

  // The stay is there, with what to do before it.
  await page.goto("/me/placements");
  await settled(page);
  await page.getByRole("main").locator("tbody, ul, ol").getByRole("link").first().click();
  await settled(page);
  await expect(page.getByRole("link", { name: /^Hand in: / }).first()).toBeVisible();
  await officer.context().close();
});
