import AxeBuilder from "@axe-core/playwright";
import { type Browser, type BrowserContext, expect, type Locator, type Page, test } from "@playwright/test";

/** The people of the demonstration, by what they do. */
export type Role =
  | "admin"
  | "officer"
  | "officer2"
  | "reviewer"
  | "signatory"
  | "host"
  | "finance"
  | "applicant"
  | "expert"
  | "trainer"
  | "participant"
  | "team"
  | "mentor"
  | "donor";

/** Signs in as one of them, through the API; the page's cookies carry the session on. */
export const signIn = (page: Page, role: Role): Promise<void> => signInAs(page, role);

export async function signInAs(where: Page | BrowserContext, mailbox: string): Promise<void> {
  const response = await where.request.post("/api/v1/auth/sign-in", {
    data: { email: `${mailbox}@example.org`, password: "umusanzu-demo" },
  });
  expect(response.status(), `sign in as ${mailbox}`).toBe(200);
  await where.addInitScript(() => localStorage.setItem("umusanzu.signed-in", "1"));
}

/** Waits until the page shows itself and nothing is under way. */
export async function settled(page: Page): Promise<void> {
  await page.locator("main h1").first().waitFor();
  await page.waitForLoadState("networkidle");
}

/** Types into a field that suggests, and takes the first that fits. */
export async function pick(within: Page | Locator, label: string, text: string): Promise<void> {
  await within.getByRole("combobox", { name: label }).fill(text);
  await within.getByRole("option", { name: text }).first().click();
}

/** No violation of axe-core's rules on what is shown now; call again with a dialog open. */
export async function expectNoViolations(page: Page): Promise<void> {
  // No page has a frame from elsewhere, so axe-core runs in the page itself: in half of the time.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" | ")}`);
  expect(found).toEqual([]);
}

interface Look {
  width: number;
  height: number;
  theme: "light" | "dark";
}
const LOOKS: readonly Look[] = [
  { width: 360, height: 740, theme: "light" },
  { width: 360, height: 740, theme: "dark" },
  { width: 1280, height: 900, theme: "light" },
  { width: 1280, height: 900, theme: "dark" },
];
/** `UMUSANZU_AXE=all` checks every look; otherwise a phone by day, as in `make test`. */
const looks = process.env.UMUSANZU_AXE === "all" ? LOOKS : LOOKS.slice(0, 1);

interface Screen {
  path: string;
  /** Who looks; a visitor if left out. */
  as?: Role;
  /** Before the check: opens a dialog, sends an empty form. */
  before?: (page: Page) => Promise<void>;
  name?: string;
}

/** One test per screen and look: axe finds nothing, and the page is not wider than the window. */
export function checkScreens(screens: readonly Screen[]): void {
  // Whoever looks signs in once, and keeps a window: opening one costs the browser more than most screens do.
  const windows = new Map<string, Promise<Page>>();
  test.afterAll(async () => {
    for (const page of windows.values()) await (await page).context().close();
    windows.clear();
  });
  for (const { path, as, before, name } of screens) {
    for (const look of looks) {
      const who = as ?? "visitor";
      test(`${name ?? path} for ${who}, ${look.width} px, ${look.theme}`, async ({ browser }) => {
        const key = `${who} ${look.width} ${look.theme}`;
        const opened = windows.get(key) ?? enter(browser, look, as);
        windows.set(key, opened);
        const page = await opened;
        await page.unrouteAll({ behavior: "ignoreErrors" });
        await page.goto("about:blank");
        await page.goto(path);
        await settled(page);
        await before?.(page);
        await page.locator("main h1").first().waitFor();
        await expectNoViolations(page);
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        expect(overflow, "pixels wider than the window").toBeLessThanOrEqual(0);
      });
    }
  }
}

async function enter(browser: Browser, look: Look, role?: Role): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: look.width, height: look.height },
    colorScheme: look.theme,
    reducedMotion: "reduce",
  });
  if (role) await signInAs(context, role);
  return context.newPage();
}
