import { defineConfig } from "@playwright/test";

// Runs against a server that is already up: UMUSANZU_URL=http://127.0.0.1:8000 pnpm run e2e
export default defineConfig({
  testDir: "./e2e",
  timeout: 60_000,
  workers: 2,
  forbidOnly: !!process.env.CI,
  reporter: [["list"]],
  use: {
    baseURL: process.env.UMUSANZU_URL ?? "http://127.0.0.1:8000",
    browserName: "chromium",
    locale: "en-GB",
    timezoneId: "Europe/London",
    // To record what a failing journey saw costs all the others a third of their time: pnpm run e2e --trace retain-on-failure
    screenshot: "only-on-failure",
    actionTimeout: 20_000,
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
      args: ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--disable-background-networking"],
    },
  },
});
