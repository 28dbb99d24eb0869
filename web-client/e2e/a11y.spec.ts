import { checkScreens } from "./support";

const empty = (button: string) => async (page: import("@playwright/test").Page) => {
  await page.getByRole("main").getByRole("button", { name: button }).click();
  await page.getByRole("alert").first().waitFor();
};

checkScreens([
  { path: "/" },
  { path: "/opportunities" },
  { path: "/opportunities?sector=health&residence=GB" },
  { path: "/opportunities?q=zzzz" },
  { path: "/programmes" },
  { path: "/how-to-apply" },
  { path: "/privacy" },
  { path: "/verify" },
  { path: "/verify/no-such-code" },
  { path: "/sign-in" },
  { path: "/sign-in", name: "/sign-in sent empty", before: empty("Sign in") },
  { path: "/sign-up" },
  { path: "/sign-up", name: "/sign-up sent empty", before: empty("Make an account") },
  { path: "/forgot-password" },
  { path: "/reset-password?token=x" },
  { path: "/verify-email?token=x" },
  { path: "/invitation?token=x" },
  { path: "/no-such-page" },
  { path: "/me", as: "applicant" },
  { path: "/desk", as: "officer" },
]);
