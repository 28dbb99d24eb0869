// Everything that must hold, one after the other; stops at the first that doesn't.
import { spawnSync } from "node:child_process";
import { globSync, rmSync } from "node:fs";

const root = new URL("..", import.meta.url).pathname;
const bin = `${root}node_modules/.bin/`;

const steps: [what: string, command: string, ...parts: string[]][] = [
  ["routes", process.execPath, "scripts/routes.ts"],
  ["types", process.execPath, "node_modules/typescript7/bin/tsc", "--noEmit"],
  ["style", `${bin}biome`, "check", "--error-on-warnings", "."],
  ["boundaries", process.execPath, "scripts/boundaries.ts"],
  ["unused", `${bin}knip`],
  ["messages found", `${bin}lingui`, "extract", "--clean"],
  ["messages translated", `${bin}lingui`, "compile", "--strict"],
  // Of what was built last: make builds whatever has changed before it comes here.
  ["size", process.execPath, "scripts/size.ts"],
];

const quiet = new Set(["messages found", "messages translated"]);
let status = 0;
for (const [what, command, ...parts] of steps) {
  const begun = performance.now();
  const { status: code, stdout, stderr } = spawnSync(command, parts, { cwd: root, encoding: "utf8" });
  const seconds = ((performance.now() - begun) / 1000).toFixed(1);
  if (code !== 0 || !quiet.has(what)) process.stdout.write(stdout + stderr);
  console.log(`${code === 0 ? "ok" : "FAILED"}  ${what}  ${seconds} s`);
  if (code !== 0) {
    status = 1;
    break;
  }
}
// The client reads .po; what the strict compile wrote was only to see whether it can.
for (const file of globSync("src/**/locales/*.mjs", { cwd: root })) rmSync(root + file);
process.exit(status);
