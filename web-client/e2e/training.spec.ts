import { type Browser, expect, type Page } from "@playwright/test";
import { expectNoViolations, type Role, settled, signIn, test } from "./support";

interface Session {
  id: string;
  title: string;
  state: string;
  starts_at: string;
}

/** A session of the trainer's groups that has begun and is not closed yet; else the last one that was held. */
async function sessionToMark(page: Page): Promise<Session> {
  const answer = await page.request.get("/api/v1/tot-sessions?mine=true&limit=200");
  const { items } = (await answer.json()) as { items: Session[] };
  const begun = items.filter(
    ({ starts_at, state }) => state !== "cancelled" && Date.parse(starts_at) <= Date.now(),
  );
  const session = begun.find(({ state }) => state === "scheduled") ?? begun.at(-1);
  if (!session) throw new Error("the demonstration has no session that has begun");
  return session;
}

test("a trainer takes attendance on a phone, loses the network on the way, and nothing is lost", async ({
  browser,
}) => {
  const context = await browser.newContext({
    viewport: { width: 360, height: 740 },
    reducedMotion: "reduce",
  });
  const page = await context.newPage();
  await signIn(page, "trainer");
  const session = await sessionToMark(page);
  await page.goto("/me/trainings");
  await settled(page);
  await expect(page.getByRole("heading", { name: "Groups I train" })).toBeVisible();

  await page.goto(`/desk/sessions/${session.id}`);
  await settled(page);
  const people = page.getByRole("main").getByRole("group");
  await expect(people.first()).toBeVisible();
  const count = await people.count();
  expect(count).toBeGreaterThan(2);

  // With a network a mark is on the server at once.
  const bar = page.getByRole("region", { name: "Attendance so far" });
  await people.nth(0).getByText("Late").click();
  await expect(bar).toContainText("All saved");

  // Without one it stays on the phone, and is sent when the network is back.
  await context.setOffline(true);
  await people.nth(1).getByText("Absent").click();
  await expect(page.getByText("No network. 1 mark is kept on this device.")).toBeVisible();
  await expect(bar).toContainText("1 waiting for the network");
  await expectNoViolations(page);
  await context.setOffline(false);
  await expect(bar).toContainText("All saved");

  const others = page.getByRole("button", { name: "All others present" });
  if (await others.isVisible()) await others.click();
  await expect(bar).toContainText(`${count} of ${count} marked`);
  await expect(bar).toContainText("All saved");
  await expectNoViolations(page);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(overflow, "pixels wider than the window").toBeLessThanOrEqual(0);

  const roll = await page.request.get(`/api/v1/tot-sessions/${session.id}/attendance`);
  const { lines } = (await roll.json()) as { lines: { mark: string | null }[] };
  expect(lines.slice(0, 2).map(({ mark }) => mark)).toEqual(["late", "absent"]);
  expect(lines.filter(({ mark }) => mark === null)).toEqual([]);

  await bar.getByRole("button", { name: /^Done/ }).click();
  await expect(page).toHaveURL(/\/desk\/cohorts\/.+tab=sessions/);
  const row = page.getByRole("row", { name: session.title });
  await expect(row.getByText("Held")).toBeVisible();
  await context.close();
});

test("an officer looks into a group: people, tests and what was learnt", async ({ page }) => {
  await signIn(page, "officer");
  await page.goto("/desk/cohorts");
  await settled(page);
  await page.getByRole("link", { name: "Epilepsy, first group" }).click();
  const parts = page.getByRole("navigation", { name: "Parts of the group" });
  await parts.getByRole("link", { name: "Tests" }).click();
  await expect(page).toHaveURL(/tab=tests/);
  await expect(page.getByRole("textbox").first()).toBeVisible();
  await parts.getByRole("link", { name: "Results" }).click();
  await expect(
    page.getByText("This is change, not effect: there is no group to compare with."),
  ).toBeVisible();
});

/** Somebody at a window of their own; a phone unless it is the office. */
async function as(browser: Browser, role: Role): Promise<Page> {
  const viewport = role === "officer" ? { width: 1280, height: 900 } : { width: 360, height: 740 };
  const context = await browser.newContext({ viewport, reducedMotion: "reduce" });
  const page = await context.newPage();
  await signIn(page, role);
  return page;
}

test("a participant’s tests and attendance, from the trainer’s phone to a certificate that anybody checks", async ({
  browser,
}) => {
  const participant = await as(browser, "participant");
  const { items } = await (await participant.request.get("/api/v1/enrolments?mine=true&limit=100")).json();
  const [place] = items as { id: string; cohort_id: string }[];
  if (!place) throw new Error("the demonstration's participant has no place in a group");
  const own = await (await participant.request.get(`/api/v1/enrolments/${place.id}`)).json();
  const name: string = own.name;

  // The trainer on a phone: every session that has begun and is still open, then the test after.
  const trainer = await as(browser, "trainer");
  const sessions = await (
    await trainer.request.get(`/api/v1/tot-sessions?cohort_id=${place.cohort_id}&limit=100`)
  ).json();
  const begun = (sessions.items as Session[]).filter(
    ({ state, starts_at }) => state === "scheduled" && Date.parse(starts_at) <= Date.now(),
  );
  for (const { id } of begun) {
    await trainer.goto(`/desk/sessions/${id}`);
    await settled(trainer);
    await trainer.getByRole("button", { name: "All others present" }).click();
    const bar = trainer.getByRole("region", { name: "Attendance so far" });
    await expect(bar).toContainText("All saved");
    await bar.getByRole("button", { name: /^Done/ }).click();
    await expect(trainer).toHaveURL(/tab=sessions/);
  }
  await trainer.goto(`/desk/cohorts/${place.cohort_id}?tab=tests`);
  await settled(trainer);
  const score = trainer.getByRole("textbox", { name: new RegExp(`^${name}: After`) });
  await score.fill("77");
  await trainer.getByRole("button", { name: "Save 1 score" }).click();
  // More than the test has: it says so at the cell, keeps what was typed, and nothing is saved.
  await expect(trainer.getByRole("alert").first()).toBeVisible();
  await expect(score).toHaveValue("77");
  await expectNoViolations(trainer);
  await score.fill("35");
  await trainer.getByRole("button", { name: "Save 1 score" }).click();
  await expect(trainer.getByText("Nothing has changed.")).toBeVisible();

  // Their own page shows it, and nobody else's.
  await participant.goto(`/me/trainings/${place.id}`);
  await settled(participant);
  await expect(participant.getByText("35 of 50")).toBeVisible();
  await expectNoViolations(participant);

  const officer = await as(browser, "officer");
  await officer.goto(`/desk/cohorts/${place.cohort_id}?person=${place.id}`);
  await settled(officer);
  await officer.getByRole("button", { name: /^Completed|^Complete/ }).click();
  const dialog = officer.getByRole("dialog");
  if (await dialog.isVisible()) await dialog.getByRole("button", { name: /^Complete/ }).click();
  await officer
    .getByRole("navigation", { name: "Parts of the group" })
    .getByRole("link", { name: "Certificates" })
    .click();
  await officer.getByRole("button", { name: "Issue to all who completed" }).click();
  const row = officer.getByRole("row").filter({ hasText: name });
  const code = (await row.getByRole("link", { name: /^[A-Z0-9-]{6,}$/ }).textContent()) ?? "";
  expect(code).not.toBe("");

  await participant.goto("/me/certificates");
  await settled(participant);
  await expect(participant.getByText(code, { exact: true })).toBeVisible();
  const [file] = await Promise.all([
    participant.waitForEvent("download"),
    participant
      .getByRole("link", { name: /^Save as PDF/ })
      .first()
      .click(),
  ]);
  expect(file.suggestedFilename()).toMatch(/\.pdf$/);
  await expectNoViolations(participant);

  // Anybody may check it, without an account, by typing the code.
  const context = await browser.newContext({ viewport: { width: 360, height: 740 } });
  const visitor = await context.newPage();
  await visitor.goto("/verify");
  await settled(visitor);
  await visitor.getByRole("textbox").first().fill(code);
  await visitor.getByRole("button", { name: "Check it" }).click();
  await expect(visitor.getByRole("heading", { level: 1, name })).toBeVisible();
  await expect(visitor.getByText("Valid", { exact: true })).toBeVisible();
  for (const page of [participant, trainer, officer, visitor]) await page.context().close();
});
