import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "@playwright/test";

/** The text of the last letter to an address; the server writes each as a file. */
export async function letterTo(email: string): Promise<string> {
  const folder = process.env.UMUSANZU_VAR;
  if (!folder) throw new Error("UMUSANZU_VAR must name the server's folder: its letters lie there");
  let found = "";
  await expect(() => {
    const letters = readdirSync(join(folder, "mail"))
      .sort()
      .map((name) => readFileSync(join(folder, "mail", name), "utf8"))
      .filter((letter) => letter.includes(`To: ${email}`));
    found = letters.at(-1) ?? "";
    expect(found, `a letter to ${email}`).not.toBe("");
  }).toPass({ timeout: 20_000 });
  return found.replace(/=\r?\n/g, "").replace(/=3D/g, "=");
}
