import { expect, type Page, test } from "@playwright/test";
import { checkScreens, expectNoViolations, settled, signIn } from "./support";

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

/** Follows the first link of the list that the page shows, and waits for the page it leads to. */
const first =
  (list: string, then?: (page: Page) => Promise<void>) =>
  async (page: Page): Promise<void> => {
    const heading = page.getByRole("heading", { level: 1 });
    const before = (await heading.textContent()) ?? "";
    await page.locator(`main ${list} a`).first().click();
    await expect(heading).not.toHaveText(before);
    await settled(page);
    await then?.(page);
  };
/** Opens the card of the first person of a group. */
const person = async (page: Page) => {
  await page.locator("main table a").first().click();
  await expect(page.getByRole("link", { name: "Hide" })).toBeVisible();
  await settled(page);
};
const tab = (name: string) => async (page: Page) => {
  await page.getByRole("navigation", { name: "Parts of the group" }).getByRole("link", { name }).click();
  await settled(page);
};
const press = (name: RegExp) => async (page: Page) => {
  await page.getByRole("main").getByRole("button", { name }).first().click();
  await page.waitForLoadState("networkidle");
};

checkScreens([
  { path: "/desk/placements", as: "officer" },
  { path: "/desk/placements?view=calendar", as: "officer" },
  { path: "/desk/placements?q=zzzz", as: "officer" },
  {
    path: "/desk/placements",
    name: "/desk/placements/$id",
    as: "officer",
    before: first("table", press(/^Show:/)),
  },
  { path: "/desk/placements", name: "/desk/placements/$id", as: "host", before: first("table") },
  { path: "/me/placements", as: "expert" },
  {
    path: "/me/placements",
    name: "/me/placements/$id",
    as: "expert",
    before: first(".posts", press(/^Show:/)),
  },
  { path: "/desk/cohorts", as: "officer" },
  { path: "/desk/cohorts/new", as: "officer" },
  { path: "/desk/cohorts", name: "/desk/cohorts/$id", as: "officer", before: first("table") },
  ...["Sessions", "Tests", "Results", "Certificates"].map((name) => ({
    path: "/desk/cohorts",
    name: `/desk/cohorts/$id ${name}`,
    as: "officer" as const,
    before: first("table", tab(name)),
  })),
  {
    path: "/desk/cohorts",
    name: "/desk/cohorts/$id with a person",
    as: "officer",
    before: first("table", person),
  },
  { path: "/me/trainings", as: "trainer" },
  { path: "/me/trainings", name: "/desk/sessions/$id", as: "trainer", before: first(".posts") },
  { path: "/me/trainings", as: "participant" },
  { path: "/me/trainings", name: "/me/trainings/$id", as: "participant", before: first(".posts") },
  { path: "/me/certificates", as: "participant" },
  { path: "/desk/modules", as: "officer" },
  { path: "/desk/modules", name: "/desk/modules/$id", as: "officer", before: first("table") },
]);
