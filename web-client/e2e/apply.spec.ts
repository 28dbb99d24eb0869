import { type BrowserContext, expect, type Page } from "@playwright/test";
import { expectNoViolations, settled, signIn, test } from "./support";

// A phone, in French, as somebody in Liège would hold it.
test.use({ locale: "fr-FR", timezoneId: "Europe/Brussels", viewport: { width: 360, height: 740 } });

const PDF = Buffer.from("%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n");

/** An open assignment that this person has no application to. */
async function openAssignment(page: Page): Promise<string> {
  const [list, own] = await Promise.all([
    page.request.get("/api/v1/opportunities?kind=assignment&limit=100"),
    page.request.get("/api/v1/applications?mine=true&limit=100"),
  ]);
  const { items: open } = (await list.json()) as { items: { id: string; slug: string }[] };
  const { items: mine } = (await own.json()) as { items: { assignment_id: string; state: string }[] };
  const taken = new Set(
    mine.filter(({ state }) => state !== "withdrawn").map(({ assignment_id }) => assignment_id),
  );
  const free = open.find(({ id }) => !taken.has(id));
  if (!free) throw new Error("every open assignment has been applied for");
  return free.slug;
}

async function looksRight(page: Page): Promise<void> {
  await settled(page);
  await expectNoViolations(page);
  const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(over, "pixels wider than the window").toBeLessThanOrEqual(0);
}

const heading = (page: Page) => page.getByRole("heading", { level: 1 });
const onward = (page: Page) => page.getByRole("button", { name: "Enregistrer et continuer" });

/** Closes the tab as a phone does, at once, and opens the address again. */
async function reopened(page: Page, context: BrowserContext): Promise<Page> {
  const address = page.url();
  await page.close();
  await context.setOffline(false);
  const next = await context.newPage();
  await next.addInitScript(() => localStorage.setItem("umusanzu.signed-in", "1"));
  await next.goto(address);
  await settled(next);
  return next;
}

test("someone applies in French on a phone, loses the tab in the middle, and sends it", async ({
  page: first,
  context,
}) => {
  test.slow();
  let page = first;
  await signIn(page, "applicant");
  await page.goto(`/opportunities/${await openAssignment(page)}`);
  await settled(page);
  await page.getByRole("link", { name: "Postuler", exact: true }).click();
  await expect(heading(page)).toHaveText(/^Postuler\s: /);
  await looksRight(page);
  await page.getByRole("button", { name: "Commencer" }).click();

  await expect(heading(page)).toHaveText("Vous");
  await looksRight(page);
  const town = `Liège ${Date.now() % 1000}`;
  await page.getByLabel("Ville").fill(town);
  await onward(page).click();

  // The questions; the network goes, then the tab.
  await expect(heading(page)).toHaveText("Questions");
  await looksRight(page);
  const answer = page.getByRole("textbox").first();
  const text = `Je commencerais par l’atelier, le ${Date.now()}.`;
  await context.setOffline(true);
  await answer.fill(text);
  await expect(answer).toHaveValue(text);
  page = await reopened(page, context);
  await expect(page.getByRole("textbox").first()).toHaveValue(text);
  await expect(page.getByText(/Enregistré à \d\d:\d\d|est revenu/).first()).toBeVisible();

  // Too long: said above, at its field, and nothing is cut.
  await page.getByRole("textbox").first().fill("x".repeat(1600));
  await onward(page).click();
  await expect(page.getByRole("alert")).toBeFocused();
  await expect(page.locator(".field .error").first()).toContainText("caractères de trop");
  await expectNoViolations(page);
  await page.getByRole("textbox").first().fill(text);
  await onward(page).click();

  await expect(heading(page)).toHaveText("Documents");
  await looksRight(page);
  await page.getByRole("button", { name: "Retirer" }).click();
  await page.locator("input[type=file]").setInputFiles({
    name: "cv-mukamana.pdf",
    mimeType: "application/pdf",
    buffer: PDF,
  });
  await expect(page.getByText("cv-mukamana.pdf est enregistré")).toBeVisible();
  await onward(page).click();

  await expect(heading(page)).toHaveText("Vérifier et envoyer");
  await looksRight(page);
  await expect(page.getByText(text)).toBeVisible();
  await expect(page.getByText(town)).toBeVisible();
  await expect(page.getByText("cv-mukamana.pdf")).toBeVisible();
  const up = page.getByRole("button", { name: /^Monter / }).last();
  const moved = (await up.getAttribute("aria-label"))?.replace("Monter ", "") ?? "";
  await up.click();
  await expect(page.getByRole("button", { name: `Descendre ${moved}` })).toBeVisible();

  await page.getByRole("button", { name: "Envoyer la candidature" }).click();
  await expect(page.getByRole("alert")).toContainText("Cochez ceci pour envoyer");
  await page.getByLabel("Je suis d’accord, et ce que j’ai écrit est vrai").check();
  await page.getByRole("button", { name: "Envoyer la candidature" }).click();

  // Sent: it stands in the list, with its history, and can be taken back.
  await expect(page.locator("main .title")).toContainText("En cours d’examen");
  await looksRight(page);
  await expect(page.locator(".timeline")).toContainText("Envoyée");
  await page.getByLabel("Écrire au bureau").fill("Puis-je venir une semaine plus tard ?");
  await page.getByRole("button", { name: "Envoyer le message" }).click();
  await expect(page.getByText("Puis-je venir une semaine plus tard ?")).toBeVisible();
  await page.getByRole("button", { name: "Retirer ma candidature…" }).click();
  await expectNoViolations(page);
  await page.getByRole("dialog").getByRole("button", { name: "Retirer ma candidature" }).click();
  await expect(page.locator("main .title")).toContainText("Retirée");
});

for (const path of ["/me", "/me/applications", "/me/offers", "/me/profile", "/me/data", "/me/password"]) {
  test(`${path} in French on a phone`, async ({ page }) => {
    await signIn(page, "applicant");
    await page.goto(path);
    await looksRight(page);
  });
}

test("the profile is saved as it is written, and said so", async ({ page }) => {
  await signIn(page, "applicant");
  await page.goto("/me/profile");
  await settled(page);
  const about = `Soudure, automates. ${Date.now()}`;
  await page.locator("textarea").fill(about);
  await expect(page.getByText(/Enregistré à \d\d:\d\d/)).toBeVisible();
  await page.reload();
  await settled(page);
  await expect(page.locator("textarea")).toHaveValue(about);
});

test("erasing asks for the password, and a wrong one erases nothing", async ({ page }) => {
  await signIn(page, "applicant");
  await page.goto("/me/data");
  await settled(page);
  await page.getByRole("button", { name: /Effacer tout/ }).click();
  const dialog = page.getByRole("dialog");
  await expectNoViolations(page);
  await dialog.getByLabel("Votre mot de passe").fill("not-the-password");
  await dialog.getByLabel("Je sais que cela ne peut pas être annulé").check();
  await dialog.getByRole("button", { name: "M’effacer" }).click();
  await expect(dialog.locator(".error, [role=alert]").first()).toBeVisible();
  const me = await page.request.get("/api/v1/me");
  expect(me.status()).toBe(200);
});
