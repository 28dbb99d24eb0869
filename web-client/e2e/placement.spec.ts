import { type Browser, expect, type Page } from "@playwright/test";
import { expectNoViolations, type Role, settled, signIn, test } from "./support";

interface Stay {
  id: string;
  state: string;
  starts_on: string;
  allowed_actions: string[];
}

const PDF = Buffer.from(
  "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Count 0/Kids[]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n",
);

async function as(browser: Browser, role: Role, width = 1280): Promise<Page> {
  const context = await browser.newContext({ viewport: { width, height: 900 }, reducedMotion: "reduce" });
  const page = await context.newPage();
  await signIn(page, role);
  return page;
}

test("an expert hands in what is missing, the office approves it, the host is ready and so is the stay", async ({
  browser,
}) => {
  const expert = await as(browser, "expert", 360);
  const { items } = await (await expert.request.get("/api/v1/placements?limit=50")).json();
  const stay = (items as Stay[]).find(({ state }) => state === "preparing");
  expect(stay, "a stay of the expert's that is being prepared").toBeDefined();
  if (!stay) return;
  await expert.goto(`/me/placements/${stay.id}`);
  await settled(expert);

  // Every paper that is theirs to hand in, each with its file; the first sent empty, to see what is said of it.
  const steps = expert.getByRole("main").getByRole("link", { name: /^Hand in: / });
  const names = (await steps.allTextContents()).map((text) => text.replace("Hand in: ", ""));
  expect(names.length).toBeGreaterThan(0);
  for (const [index, name] of names.entries()) {
    await expert.getByRole("button", { name: `Show: ${name}` }).click();
    await expert.getByRole("button", { name: "Hand in…" }).click();
    const dialog = expert.getByRole("dialog");
    if (index === 0) {
      await dialog.getByRole("button", { name: "Hand it in" }).click();
      await expect(dialog.getByRole("alert").first()).toBeVisible();
      await expectNoViolations(expert);
    }
    await dialog.locator('input[type="file"]').setInputFiles({
      name: "paper.pdf",
      mimeType: "application/pdf",
      buffer: PDF,
    });
    await dialog.getByLabel("Valid until").fill("2029-12-31");
    await expect(dialog.getByText("paper.pdf is stored.")).toBeVisible();
    await dialog.getByRole("button", { name: "Hand it in" }).click();
    await expect(dialog).toBeHidden();
    await expert.getByRole("button", { name: `Hide: ${name}` }).click();
  }
  await expect(steps).toHaveCount(0);

  const officer = await as(browser, "officer");
  await officer.goto(`/desk/placements/${stay.id}`);
  await settled(officer);
  await expect(officer.getByText("Not ready to leave yet")).toBeVisible();
  for (const name of names) {
    await officer.getByRole("button", { name: `Show: ${name}` }).click();
    await officer.getByRole("button", { name: "Approve…" }).click();
    await expectNoViolations(officer);
    await officer.getByRole("dialog").getByRole("button", { name: "Approve" }).click();
    await expect(officer.getByRole("dialog")).toBeHidden();
    await officer.getByRole("button", { name: `Hide: ${name}` }).click();
  }

  const host = await as(browser, "host", 360);
  await host.goto(`/desk/placements/${stay.id}`);
  await settled(host);
  await host.getByRole("button", { name: /^Confirm that the host is ready/ }).click();
  await host.getByLabel("Colleague they will work with").fill("Rose, head of the ward");
  await expectNoViolations(host);
  await host.getByRole("dialog").getByRole("button", { name: "We are ready" }).click();
  await expect(host.getByRole("dialog")).toBeHidden();
  await expect(host.getByText("Rose, head of the ward")).toBeVisible();

  await officer.reload();
  await settled(officer);
  await officer.getByRole("button", { name: "Mark as ready" }).click();
  await expect(officer.locator("main .status").first()).toHaveText("Ready to leave");
  await expect(officer.getByText("Not ready to leave yet")).toHaveCount(0);

  await expert.reload();
  await settled(expert);
  await expect(expert.locator("main .status").first()).toHaveText("Ready to leave");
  for (const page of [expert, officer, host]) await page.context().close();
});
