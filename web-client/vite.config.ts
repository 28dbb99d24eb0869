import { lingui, linguiTransformerBabelPreset } from "@lingui/vite-plugin";
import babel from "@rolldown/plugin-babel";
import { tanstackRouter } from "@tanstack/router-plugin/vite";
import react from "@vitejs/plugin-react";
import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";
import { writeTrees } from "./scripts/tree.ts";

const api = process.env.UMUSANZU_API ?? "http://127.0.0.1:8000";

// The server's own paths; everything else is the client's.
const proxied = ["/api", "/feeds", "/health", "/docs", "/openapi.json"];

// One file for what every page needs, others' code and ours: it compresses better whole than in the forty
// pieces that the bundler would make of it, or in two.
const CORE = new RegExp(
  [
    "node_modules/(react|react-dom|scheduler|use-sync-external-store)/",
    "node_modules/@tanstack/(history|store|react-store|router-core|react-router)/",
    "node_modules/@lingui/(core|react)/",
    // Query without what only some pages use.
    "node_modules/@tanstack/query-core/(?!.*(infinite|mutationObserver|queriesObserver|hydration|streamed))",
    "node_modules/@tanstack/react-query/.*/(QueryClientProvider|useBaseQuery|useQuery|useSuspenseQuery|suspense|errorBoundaryUtils|QueryErrorResetBoundary|IsRestoringProvider|queryOptions)\\.js$",
    "rolldown/runtime",
  ].join("|"),
);
const BASE = new RegExp(
  `/web-client/src/(${[
    "(main|router|routeTree\\.public\\.gen)\\.(tsx?|js)",
    // A visitor's routes without their split parts: address, search, loader.
    "routes/(__root|_public/(?!me/|.*apply).*)\\.tsx",
    "features/opportunities/queries\\.ts",
    "features/opportunities/messages\\.ts",
    "api/(client|send|etags|intents|me|problem|query|session)\\.ts",
    "i18n/(clock|format|locale|messages)\\.ts",
    "layouts/(Public|Shell|Mark|Languages|SignInAgain)\\.tsx",
    "ui/native/(Button|Deadline|Empty|Facts|Loading|PlainError|Section|Status|Toast|theme|title|search)\\.tsx?",
  ].join("|")})$`,
);

/** What pages other than the first stand in. */
const PAGE = /\/src\/ui\/native\/(Page|Crumbs|Notice|ProblemNotice)\.tsx/;

/** What every form has; what only some use, such as files, languages or keeping what is typed, comes with those. */
const FORM =
  /\/(react-hook-form\/|src\/ui\/form\/(context|errors|required|useForm|Checkbox|BareForm|ErrorSummary|Field|TextField)\.tsx?)/;

/** Addresses of the desk and of members' pages: what the tree of all routes holds of each, without its page. */
const ADDRESSES = /\/src\/(routeTree\.gen\.ts|routes\/(desk|_public\/me|_public\/.*apply).*\.tsx)$/;

/** What home and the list of opportunities share. */
const LIST = /\/src\/(features\/opportunities\/(Post|words)|ui\/native\/Language)\.tsx?$/;

/** Lists here go by Previous and Next: the half kilobyte that endless ones take of the first page says so instead. */
const noInfiniteQueries: Plugin = {
  name: "no-infinite-queries",
  apply: "build",
  load: {
    filter: { id: /query-core\/.*\/infiniteQueryBehavior\.js$/ },
    handler:
      () => `export function infiniteQueryBehavior() { throw new Error("no infinite queries: vite.config.ts"); }
export { infiniteQueryBehavior as hasNextPage, infiniteQueryBehavior as hasPreviousPage };`,
  },
};

/** French puts a space before ; : ? ! and inside « », at which no line may break; catalogues write a plain one. */
const frenchSpaces: Plugin = {
  name: "french-spaces",
  enforce: "post",
  transform: {
    filter: { id: /\/locales\/fr\.po$/ },
    handler: (code) => ({ code: code.replace(/ (?=[;:?!»%])|(?<=«) /g, "\u00a0"), map: null }),
  },
};

const routeTrees: Plugin = { name: "route-trees", buildStart: writeTrees };

/** Which of our modules each file holds, beside the manifest: the size budget counts their words with them. */
const modulesPerFile: Plugin = {
  name: "modules-per-file",
  apply: "build",
  generateBundle(_, bundle) {
    const root = new URL(".", import.meta.url).pathname;
    const files: Record<string, string[]> = {};
    for (const chunk of Object.values(bundle)) {
      if (chunk.type !== "chunk") continue;
      const own = Object.keys(chunk.modules).filter((id) => id.startsWith(`${root}src/`));
      files[chunk.fileName] = own.map((id) => id.slice(root.length));
    }
    this.emitFile({ type: "asset", fileName: ".vite/modules.json", source: JSON.stringify(files) });
  },
};

export default defineConfig({
  plugins: [
    routeTrees,
    tanstackRouter({
      target: "react",
      // A route's loader travels with its component, so that a visitor loads no more of other pages than their
      // addresses; the first page says otherwise, to ask for its data at once.
      codeSplittingOptions: {
        defaultBehavior: [["loader", "component", "pendingComponent", "errorComponent", "notFoundComponent"]],
      },
    }),
    react(),
    lingui(),
    frenchSpaces,
    noInfiniteQueries,
    modulesPerFile,
    babel({ presets: [linguiTransformerBabelPreset()] }),
  ],
  resolve: {
    alias: [
      { find: "@", replacement: new URL("./src", import.meta.url).pathname },
      // React has had it since 18; the stand-in for older ones is half a kilobyte of the first page.
      { find: /^use-sync-external-store\/shim(\/index\.js)?$/, replacement: "react" },
    ],
  },
  build: {
    target: "baseline-widely-available",
    manifest: true,
    // The content security policy allows no data: addresses.
    assetsInlineLimit: 0,
    cssCodeSplit: true,
    reportCompressedSize: false,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        // Seven small letters or digits tell one build's file from another's. The first file names a hundred others, and
        // no packing shortens such names.
        hashCharacters: "base36",
        entryFileNames: "assets/[name]-[hash:7].js",
        chunkFileNames: "assets/[name]-[hash:7].js",
        assetFileNames: "assets/[name]-[hash:7][extname]",
        codeSplitting: {
          groups: [
            { name: "app", test: new RegExp(`${CORE.source}|${BASE.source}`) },
            { name: "page", test: PAGE },
            { name: "form", test: FORM },
            { name: "list", test: LIST },
            { name: "addresses", test: ADDRESSES },
          ],
        },
      },
    },
  },
  server: {
    host: "127.0.0.1",
    proxy: Object.fromEntries(proxied.map((path) => [path, { target: api }])),
  },
  preview: { host: "127.0.0.1" },
  test: {
    include: ["src/**/*.test.{ts,tsx}"],
    environment: "happy-dom",
    environmentOptions: { happyDOM: { url: "http://127.0.0.1/" } },
    setupFiles: ["./src/test/setup.ts"],
    restoreMocks: true,
    maxWorkers: 1,
  },
});
