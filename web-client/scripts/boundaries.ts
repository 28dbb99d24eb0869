// A feature imports ui, api, i18n, never another feature; a route loads the words of the features it shows;
// no component is longer than 250 lines.
import { readdirSync, readFileSync } from "node:fs";

const root = new URL("../src/", import.meta.url).pathname;
const files = readdirSync(root, { recursive: true, encoding: "utf8" }).filter(
  (path) => /\.tsx?$/.test(path) && !path.endsWith(".gen.ts") && !path.endsWith(".d.ts"),
);

const wrong: string[] = [];
for (const path of files) {
  const text = readFileSync(root + path, "utf8");
  const imports = [...text.matchAll(/(?:from|import\()\s*"([^"]+)"/g)].map(([, from = ""]) => from);
  const features = imports.flatMap((from) => from.match(/^(?:@|(?:\.\.\/)+)\/?features\/([^/]+)/)?.[1] ?? []);
  const own = path.match(/^features\/([^/]+)\//)?.[1];
  for (const other of features) {
    if (own && other !== own) wrong.push(`${path}: feature ${own} imports feature ${other}`);
    if (!own && !path.startsWith("routes/")) wrong.push(`${path}: only routes import features`);
  }
  // A relative way out of one's folder into a neighbour's.
  if (own) {
    for (const from of imports.filter((one) => one.startsWith("../../")))
      wrong.push(`${path}: write ${from} as @/…`);
  }
  if (path.startsWith("routes/")) {
    for (const feature of new Set(features)) {
      if (!imports.some((from) => from.startsWith(`@/features/${feature}/`) && from.endsWith("/messages")))
        wrong.push(`${path}: its loader has to load @/features/${feature}/messages`);
    }
  }
  if (own && imports.includes("react-hook-form")) wrong.push(`${path}: useForm comes from @/ui/form`);
  if (own && !path.startsWith("routes/desk/") && imports.some((from) => from === "@/staff.css")) {
    wrong.push(`${path}: staff.css belongs to the staff layout`);
  }
  const lines = text.split("\n").length - 1;
  const most = path.endsWith(".tsx") ? 250 : 400;
  if (lines > most) wrong.push(`${path}: ${lines} lines, ${most} at most`);
}
for (const line of wrong) console.error(line);
if (wrong.length > 0) process.exit(1);
