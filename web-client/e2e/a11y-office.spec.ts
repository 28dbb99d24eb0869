import { expect, type Page } from "@playwright/test";
import { checkScreens, type Role, settled } from "./support";

/** Opens what the first row of the list is about. */
async function first(page: Page): Promise<void> {
  const list = await page.locator("main h1").textContent();
  await page.locator("tbody tr").first().getByRole("link").first().click();
  // Between the two pages there is for a moment no heading.
  await page.waitForFunction((before) => {
    const now = document.querySelector("main h1")?.textContent;
    return now && now !== before;
  }, list);
  await settled(page);
}

const pressed = (button: string | RegExp) => async (page: Page) => {
  await page.getByRole("main").getByRole("button", { name: button }).first().click();
  await page.getByRole("dialog").waitFor();
};

/** Sends a form with nothing in it: the errors stand at their fields, and above. */
const empty = (button: string | RegExp) => async (page: Page) => {
  const dialog = page.getByRole("dialog");
  const place = (await dialog.count()) > 0 ? dialog : page.getByRole("main");
  await place.getByRole("button", { name: button }).last().click();
  await expect(page.getByRole("alert").first()).toBeVisible();
};

const then =
  (...steps: ((page: Page) => Promise<void>)[]) =>
  async (page: Page) => {
    for (const step of steps) await step(page);
  };

const at = (as: Role, path: string, name?: string, before?: (page: Page) => Promise<void>) => ({
  path,
  as,
  ...(name ? { name } : {}),
  ...(before ? { before } : {}),
});

checkScreens([
  at("officer", "/desk/search?q=Kigali"),
  at("officer", "/desk/search?q=zzzz"),
  at("officer", "/desk/no-such-page"),
  at("officer", "/desk/calls/no-such-call"),
  at("officer", "/desk/programmes/new", "no programme for an officer"),
  at("admin", "/desk/programmes/new", "a programme sent empty", empty("Set it up")),
  at(
    "officer",
    "/desk/programmes?q=TVET",
    "an amendment",
    then(first, pressed(/amendment/), empty(/Record/)),
  ),
  at("officer", "/desk/calls/new", "a call sent empty", empty(/draft/)),
  at("officer", "/desk/calls?status=open", "cancelling a call", then(first, pressed(/Cancel the call/))),
  at("officer", "/desk/assignments/new", "an assignment sent empty", empty(/draft/)),
  at("admin", "/desk/organisations/new", "a body sent empty", empty(/Record the body/)),
  at(
    "officer",
    "/desk/applications?state=submitted",
    "returning an application",
    then(first, pressed(/Return for changes/)),
  ),
  at(
    "officer",
    "/desk/applications?state=submitted",
    "correcting a condition",
    then(first, pressed(/Correct/)),
  ),
  at(
    "officer",
    "/desk/applications?state=submitted",
    "asking for a review",
    then(first, pressed(/Assign a reviewer/), empty("Ask for the review")),
  ),
  at("officer", "/desk/selections", "preparing a selection", pressed(/Prepare/)),
  at("officer", "/desk/offers", "an offer by hand", pressed(/Make an offer/)),
  at("signatory", "/desk/selections?state=signing", "signing", then(first, pressed(/^Sign…/))),
  at("officer", "/desk/people"),
  at("officer", "/desk/people?q=Diane", "a person", first),
  at("officer", "/desk/people?q=Diane", "changing a person", then(first, pressed(/Change the profile/))),
  at("officer", "/desk/people?q=Diane", "merging a person", then(first, pressed(/the same as/))),
  at("officer", "/desk/people/new", "a person sent empty", empty(/Record/)),
  at("admin", "/desk/people/accounts", "an account", pressed(/See the account/)),
  at("admin", "/desk/people/roles"),
  at("admin", "/desk/people/roles", "giving a role", then(pressed("Give a role"), empty(/Give/))),
  at("admin", "/desk/people/roles", "taking a role back", pressed(/Take back/)),
  at("admin", "/desk/people/invitations"),
  at("admin", "/desk/people/invitations", "inviting", then(pressed("Invite somebody"), empty(/Send|Invite/))),
  at("admin", "/desk/keys"),
  at("admin", "/desk/keys", "making a key", then(pressed("Make a key"), empty(/Make/))),
  at("admin", "/desk/letters"),
  at("admin", "/desk/letters", "a letter", first),
]);
