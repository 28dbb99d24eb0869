// What each page makes a phone load, brotli-compressed, and in how many files, against its budget. Reads Vite's manifest and the list
// of modules per file that the build writes beside it. Every language but the largest is left out of a page.
// `node scripts/size.ts _public/index.tsx` lists what one page is made of.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { brotliCompressSync } from "node:zlib";

interface Chunk {
  file: string;
  src?: string;
  imports?: string[];
  css?: string[];
  assets?: string[];
}

const dist = new URL("../dist/", import.meta.url).pathname;
const manifest = JSON.parse(readFileSync(`${dist}.vite/manifest.json`, "utf8")) as Record<string, Chunk>;
const modules = JSON.parse(readFileSync(`${dist}.vite/modules.json`, "utf8")) as Record<string, string[]>;

const kB = 1000;
// The design's ceilings for the first page, forms, staff and styles. Those of the other pages for everyone and of
// members are what is reached today, so that nothing grows unseen.
const BUDGET = { first: 110, public: 120, form: 130, member: 175, staff: 220, css: 10 };

/** A hundred small files take a phone longer than one of their weight. */
const FILES = 60;

// Of ui/native, what stands on every page has its words in the first catalogue: lingui.config.ts.
const EVERYWHERE =
  /^src\/ui\/native\/(Button|Deadline|Empty|Facts|Language|Loading|PlainError|Section|Status|Toast|theme|title|search)\.tsx?$/;

const size = (file: string): number =>
  existsSync(`${dist}${file}.br`)
    ? readFileSync(`${dist}${file}.br`).length
    : brotliCompressSync(readFileSync(dist + file)).length;

function closure(keys: readonly string[]): Set<string> {
  const found = new Set<string>();
  const visit = (key: string) => {
    if (found.has(key) || !manifest[key]) return;
    found.add(key);
    for (const next of manifest[key].imports ?? []) visit(next);
  };
  for (const key of keys) visit(key);
  return found;
}

// Catalogues by folder: the largest language of each.
const catalogs = new Map<string, number>();
for (const [key, { file }] of Object.entries(manifest)) {
  const folder = key.match(/^src\/(.+)\/locales\/\w+\.po$/)?.[1];
  if (folder) catalogs.set(folder, Math.max(catalogs.get(folder) ?? 0, size(file)));
}

/** As scripts/tree.ts divides the routes: only these are in the tree that the first page loads. */
const forVisitors = (route: string): boolean => !/(^|\/)(desk|me)\/|(^|\/)apply\.tsx$/.test(route);

/** The first page, other pages for everyone, forms, pages of people with an account, the desk. */
function kindOf(route: string, form: boolean): Exclude<keyof typeof BUDGET, "css"> {
  if (route.startsWith("desk/")) return "staff";
  if (!forVisitors(route)) return "member";
  if (form) return "form";
  return route === "_public/index.tsx" ? "first" : "public";
}

/** The file of a route's component; the layouts of the first page have none of their own. */
const split = (route: string): string[] =>
  Object.keys(manifest).filter((key) => key.startsWith(`src/routes/${route}?tsr-split=`));
const routes = readdirSync(new URL("../src/routes", import.meta.url), { recursive: true, encoding: "utf8" })
  .filter((path) => path.endsWith(".tsx") && !/(^|\/)(route|__root|\$)\.tsx$/.test(path))
  .sort();

const say = (bytes: number) => (bytes / kB).toFixed(1).padStart(6);
let failed = false;
const rows: string[][] = [];
for (const route of routes) {
  const parents = route
    .split("/")
    .slice(0, -1)
    .map((_, depth, parts) => `${parts.slice(0, depth + 1).join("/")}/route.tsx`);
  const own = split(route);
  // A route that only leads elsewhere has no page.
  if (
    own.length === 0 &&
    /\bredirect\(/.test(readFileSync(new URL(`../src/routes/${route}`, import.meta.url), "utf8"))
  )
    continue;
  if (own.length !== 1) throw new Error(`${route} is not one entry of the manifest`);
  const tree = forVisitors(route) ? [] : ["src/routeTree.gen.ts"];
  const keys = closure(["index.html", ...tree, ...own, ...parents.flatMap(split)]);
  const files = new Set<string>();
  const used = new Set<string>(["i18n"]);
  for (const key of keys) {
    const chunk = manifest[key];
    if (!chunk) continue;
    for (const file of [chunk.file, ...(chunk.css ?? []), ...(chunk.assets ?? [])]) files.add(file);
    for (const module of modules[chunk.file] ?? []) {
      // Queries and addresses show no words.
      if (/\/(queries|messages)\.ts$/.test(module)) continue;
      const folders = [...catalogs.keys()].filter((folder) => module.startsWith(`src/${folder}/`));
      const own = folders.sort((a, b) => b.length - a.length)[0];
      if (own && !EVERYWHERE.test(module)) used.add(own);
    }
  }
  const css = [...files].filter((file) => file.endsWith(".css")).reduce((sum, file) => sum + size(file), 0);
  const words = [...used].reduce((sum, folder) => sum + (catalogs.get(folder) ?? 0), 0);
  const all = size("index.html") + words + [...files].reduce((sum, file) => sum + size(file), 0);
  const kind = kindOf(route, used.has("ui/form"));
  const count = files.size + used.size;
  const over = all > BUDGET[kind] * kB || css > BUDGET.css * kB || count > FILES;
  failed ||= over;
  if (process.argv.includes(route)) {
    for (const folder of used) console.log(`${say(catalogs.get(folder) ?? 0)}  words of ${folder}`);
    for (const file of files) console.log(`${say(size(file))}  ${file}`);
  }
  rows.push([
    over ? "OVER" : "ok",
    say(all),
    say(BUDGET[kind] * kB),
    say(css),
    String(count).padStart(5),
    kind.padEnd(6),
    route,
  ]);
}
console.log("      all, budget, css in kB; files");
for (const row of rows) console.log(row.join("  "));
if (failed) process.exit(1);
