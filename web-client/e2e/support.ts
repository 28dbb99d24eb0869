import AxeBuilder from "@axe-core/playwright";
import {
  type Browser,
  type BrowserContext,
  test as base,
  expect,
  type Locator,
  type Page,
} from "@playwright/test";
import { answer, type Look, lookName, looksOf, picture } from "./looks";

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
  await session(where, mailbox);
  await where.addInitScript(rememberSession);
}

const rememberSession = () => localStorage.setItem("umusanzu.signed-in", "1");

async function session(where: Page | BrowserContext, mailbox: string): Promise<void> {
  const response = await where.request.post("/api/v1/auth/sign-in", {
    data: { email: `${mailbox}@example.org`, password: "umusanzu-demo" },
  });
  expect(response.status(), `sign in as ${mailbox}`).toBe(200);
}

/** Playwright's test, whose windows count what they ask the server. */
export const test = base.extend<object, { browser: Browser; shared: Page }>({
  browser: [
    async ({ browser }, use) => {
      const open = browser.newContext.bind(browser);
      browser.newContext = async (options) => {
        const context = await open(options);
        await context.addInitScript(() => {
          const ask = window.fetch;
          const asking = { underWay: 0 };
          window.fetch = (...request) => {
            asking.underWay++;
            return ask(...request).finally(() => asking.underWay--);
          };
          Object.assign(window, { asking });
        });
        return context;
      };
      await use(browser);
    },
    { scope: "worker" },
  ],
  // Screens are looked at in one window: a new one would load every file of the client anew, and take three times as long.
  shared: [
    async ({ browser }, use) => {
      const page = await browser.newPage({ reducedMotion: "reduce" });
      await use(page);
      await page.context().close();
    },
    { scope: "worker" },
  ],
});

/** Waits until the page shows itself and nothing is under way; "networkidle" would wait half a second each time. */
export async function settled(page: Page): Promise<void> {
  // A heading that can take the focus is the client's: the text that a public page arrives with has a plain one.
  await page.locator("main:not([aria-busy=true]) h1[tabindex]").first().waitFor();
  await page.waitForFunction(async () => {
    const { asking } = window as unknown as { asking: { underWay: number } };
    const pause = () => new Promise((done) => setTimeout(done, 40));
    for (let quiet = 0; quiet < 3; quiet++) {
      if (asking.underWay > 0 || document.querySelector("main[aria-busy=true], main .skeleton")) return false;
      await pause();
    }
    return true;
  });
}

/** Types into a field that suggests, and takes the first that fits. */
export async function pick(within: Page | Locator, label: string, text: string): Promise<void> {
  await within.getByRole("combobox", { name: label }).fill(text);
  await within.getByRole("option", { name: text }).first().click();
}

/** Follows the first link of the list that the page shows, and waits for the page it leads to. */
export async function openFirst(page: Page, list = "tbody"): Promise<void> {
  const before = await page.locator("main h1").first().textContent();
  await page.locator(`main ${list}`).first().getByRole("link").first().click();
  // Between the two pages there is for a moment no heading.
  await page.waitForFunction((heading) => {
    const now = document.querySelector("main h1")?.textContent;
    return now && now !== heading;
  }, before);
  await settled(page);
}

/** No violation of axe-core's rules on what is shown now; call again with a dialog open. */
export async function expectNoViolations(page: Page): Promise<void> {
  // No page has a frame from elsewhere, so axe-core runs in the page itself: in half of the time.
  const axe = new AxeBuilder({ page }).options({ resultTypes: ["violations"] }).setLegacyMode();
  const { violations } = await axe.analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" | ")}`);
  expect(found).toEqual([]);
}

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
  for (const [place, screen] of screens.entries()) {
    const { path, as = "visitor", name = path } = screen;
    for (const look of looksOf(place)) {
      test(`${name} for ${as}, ${lookName(look)}`, async ({ shared: page }) => {
        await enter(page, look, screen.as);
        await show(page, screen, look);
        await picture(page, `${as} ${name}`, look);
        await expectNoViolations(page);
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        expect(overflow, "pixels wider than the window").toBeLessThanOrEqual(0);
      });
    }
  }
}

async function show(page: Page, { path, before }: Screen, { language, data }: Look): Promise<void> {
  const speak = (value: string) =>
    page.context().addCookies([{ name: "umusanzu_lang", value, url: test.info().project.use.baseURL ?? "" }]);
  const open = async (address: string) => {
    await page.goto(address);
    await settled(page);
  };
  await speak("en");
  const other = language || data;
  if (before || !other) {
    await open(path);
    const first = page.url();
    await before?.(page);
    await page.locator("main h1").first().waitFor();
    // What a click opens over a page, or a form says, is checked as it is; another page is opened anew.
    if (!other || page.url() === first) return;
  }
  if (language) await speak(language);
  if (data) await answer(page, data);
  await open(before ? page.url() : path);
}

const inside = new WeakMap<Page, Role | "visitor">();

/** Makes the window somebody's, with nothing of an earlier screen in it. */
async function enter(page: Page, { width, theme }: Look, role?: Role): Promise<void> {
  await page.unrouteAll({ behavior: "ignoreErrors" });
  await page.setViewportSize({ width, height: width < 500 ? 740 : 900 });
  await page.emulateMedia({ colorScheme: theme });
  const context = page.context();
  if (inside.get(page) !== (role ?? "visitor")) {
    await context.clearCookies();
    if (role) await session(page, role);
    inside.set(page, role ?? "visitor");
  }
  // No page of the client's, so that none writes down again what is forgotten here.
  await page.goto("/favicon.svg");
  await page.evaluate(() => localStorage.clear());
  if (role) await page.evaluate(rememberSession);
}
