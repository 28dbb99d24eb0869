import { expect, type Page } from "@playwright/test";
import type { Schema } from "../src/api/client";
import { checkScreens, openFirst, type Role, settled } from "./support";

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

/** Follows a link of the page to another. */
const follow = (link: string) => async (page: Page) => {
  const heading = page.getByRole("heading", { level: 1 });
  const before = (await heading.textContent()) ?? "";
  await page.getByRole("main").getByRole("link", { name: link }).click();
  await expect(heading).not.toHaveText(before);
  await settled(page);
};

const APPEAL = "01900000-0000-7000-8000-000000000001";
/** Nobody in the demonstration may ask for a review any more; this one is told as the API tells it. */
const appeal = async (page: Page) => {
  const told: Schema<"AppealRead"> = {
    allowed_actions: ["uphold", "dismiss"],
    id: APPEAL,
    application_id: APPEAL,
    application_code: "TVET-2026-0042",
    call_id: APPEAL,
    programme_id: APPEAL,
    person_id: APPEAL,
    person_name: "Immaculée Uwamahoro",
    state: "open",
    created_at: "2026-11-16T09:30:00Z",
    updated_at: "2026-11-16T09:30:00Z",
    version: 1,
    text: "Two of my five years at the workshop in Gent were counted as studies.\nThe letter of my employer says otherwise; it is with my documents.",
    answer: null,
    answered_at: null,
  };
  await page.route(`**/api/v1/appeals/${APPEAL}`, (route) => route.fulfill({ json: told }));
  await page.goto(`/desk/appeals/${APPEAL}`);
  await settled(page);
};

const SHEET = [
  "external_id,code,name,kind,parent",
  "looks-1,RP-NEW,Integrated Polytechnic Regional College of Nyanza and Ruhango,host_tvet,",
];
/** Has a file checked: nothing of it is written. */
const checked =
  (...more: string[]) =>
  async (page: Page) => {
    const buffer = Buffer.from([...SHEET, ...more].join("\n"));
    await page.setInputFiles("input[type=file]", { name: "bodies.csv", mimeType: "text/csv", buffer });
    await page.getByRole("button", { name: "Check the file" }).click();
    await page.waitForURL(/imports\/0/);
    await settled(page);
  };

checkScreens([
  at("officer", "/desk"),
  at("officer", "/desk/programmes"),
  at("officer", "/desk/programmes?q=TVET", "a programme", openFirst),
  at(
    "officer",
    "/desk/programmes?q=TVET",
    "changing a programme",
    then(openFirst, follow("Change the programme")),
  ),
  at("admin", "/desk/programmes/new"),
  at("officer", "/desk/needs"),
  at("officer", "/desk/needs", "a need", openFirst),
  at(
    "officer",
    "/desk/needs?state=identified",
    "changing a need",
    then(openFirst, follow("Change the need")),
  ),
  at("officer", "/desk/needs/new"),
  at("officer", "/desk/calls"),
  at("officer", "/desk/calls?q=zzzz"),
  at("officer", "/desk/calls/new"),
  at("officer", "/desk/calls?kind=assignment", "a call", openFirst),
  at("officer", "/desk/calls?status=open", "changing a call", then(openFirst, follow("Change the call"))),
  at("officer", "/desk/assignments"),
  at("officer", "/desk/assignments/new"),
  at("officer", "/desk/assignments?state=in_review", "terms of reference", openFirst),
  at(
    "officer",
    "/desk/assignments?state=in_review",
    "changing terms of reference",
    then(openFirst, follow("Change the terms")),
  ),
  at("officer", "/desk/organisations"),
  at("officer", "/desk/organisations?q=Polytechnic", "a body", openFirst),
  at(
    "admin",
    "/desk/organisations?q=Polytechnic",
    "changing a body",
    then(openFirst, follow("Change the entry")),
  ),
  at("admin", "/desk/organisations/new"),
  at("admin", "/desk/organisations?q=Kigali", "merging a body", async (page) => {
    await openFirst(page);
    await page.getByRole("button", { name: /Merge/ }).click();
    await page.getByRole("dialog").getByRole("combobox").fill("Hospital");
    await page.getByRole("option").first().waitFor();
  }),
  at("officer", "/desk/applications"),
  at("officer", "/desk/applications?q=zzzz"),
  at("officer", "/desk/applications?state=shortlisted", "an application", openFirst),
  at("officer", "/desk/applications?state=submitted", "one to screen", openFirst),
  at("officer", "/desk/reviews?whose=all"),
  at("reviewer", "/desk/reviews?state=submitted", "a review", openFirst),
  at("officer", "/desk/selections"),
  at("officer", "/desk/selections?state=released", "a selection sent", openFirst),
  at("signatory", "/desk/selections?state=signing", "one to sign", openFirst),
  at("officer", "/desk/offers"),
  at("officer", "/desk/offers?state=accepted", "an offer", openFirst),
  at("officer", "/desk/appeals"),
  at("officer", "/desk/appeals", "a request for review", appeal),
  at("officer", "/desk/appeals", "answering a request for review", then(appeal, pressed(/^Uphold/))),
  at("officer", "/desk/imports"),
  at("officer", "/desk/imports?state=done"),
  at("officer", "/desk/imports/new"),
  at("officer", "/desk/imports/new", "a file not chosen", empty("Check the file")),
  at("officer", "/desk/imports/new", "a file to be written", checked()),
  at("officer", "/desk/imports/new", "writing a file", then(checked(), pressed(/^Write these rows/))),
  at("officer", "/desk/imports/new", "a file refused", checked("looks-2,lower,=A1,school,NOWHERE")),
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
    then(openFirst, pressed(/amendment/), empty(/Record/)),
  ),
  at("officer", "/desk/calls/new", "a call sent empty", empty(/draft/)),
  at("officer", "/desk/calls?status=open", "cancelling a call", then(openFirst, pressed(/Cancel the call/))),
  at("officer", "/desk/assignments/new", "an assignment sent empty", empty(/draft/)),
  at("admin", "/desk/organisations/new", "a body sent empty", empty(/Record the organisation/)),
  at(
    "officer",
    "/desk/applications?state=submitted",
    "returning an application",
    then(openFirst, pressed(/Return for changes/)),
  ),
  at(
    "officer",
    "/desk/applications?state=submitted",
    "correcting a condition",
    then(openFirst, pressed(/Correct/)),
  ),
  at(
    "officer",
    "/desk/applications?state=submitted",
    "asking for a review",
    then(openFirst, pressed(/Assign a reviewer/), empty("Ask for the review")),
  ),
  at("officer", "/desk/selections", "preparing a selection", pressed(/Prepare/)),
  at("officer", "/desk/offers", "an offer by hand", pressed(/Make an offer/)),
  at("signatory", "/desk/selections?state=signing", "signing", then(openFirst, pressed(/^Sign…/))),
  at("officer", "/desk/people"),
  at("officer", "/desk/people?q=Diane", "a person", openFirst),
  at("officer", "/desk/people?q=Diane", "changing a person", then(openFirst, pressed(/Change the profile/))),
  at("officer", "/desk/people?q=Diane", "merging a person", then(openFirst, pressed(/Merge with/))),
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
  at("admin", "/desk/letters", "a letter", openFirst),
]);
