import { chromium } from "@playwright/test";
const base = "http://127.0.0.1:8740";
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox","--disable-dev-shm-usage","--disable-gpu","--disable-background-networking"] });
const jobs = process.argv.slice(2);  // name|role|path|width|theme|lang
for (const job of jobs) {
  const [name, role, path, width = "1280", theme = "light", lang = "en"] = job.split("|");
  const context = await browser.newContext({ viewport: { width: +width, height: +width < 500 ? 800 : 900 }, colorScheme: theme, reducedMotion: "reduce", baseURL: base, locale: lang === "fr" ? "fr-FR" : "en-GB" });
  const page = await context.newPage();
  page.on("console", (m) => { if (m.type() === "error") console.log(name, "console:", m.text().slice(0, 300)); });
  page.on("pageerror", (e) => console.log(name, "pageerror:", e.message.slice(0, 300)));
  await page.request.post("/api/v1/auth/sign-in", { data: { email: `${role}@example.org`, password: "umusanzu-demo" } });
  await page.addInitScript((l) => { localStorage.setItem("umusanzu.signed-in", "1"); localStorage.setItem("umusanzu.locale", l); }, lang);
  await page.goto(path + (lang === "fr" ? (path.includes("?") ? "&lang=fr" : "?lang=fr") : ""));
  await page.locator("main h1").first().waitFor({ timeout: 8000 }).catch(() => console.log(name, "no h1"));
  await page.waitForLoadState("networkidle");
  for (const step of (job.split("|")[6] ?? "").split(";").filter(Boolean)) {
    const [act, arg] = step.split("=");
    if (act === "click") await page.getByRole("button", { name: arg }).first().click();
    if (act === "link") await page.getByRole("link", { name: arg }).first().click();
    await page.waitForTimeout(600);
  }
  const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  if (over > 0) console.log(name, "OVERFLOW", over);
  await page.screenshot({ path: `/tmp/w4/shots/${name}.png`, fullPage: true });
  await context.close();
}
await browser.close();
