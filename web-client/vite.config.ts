import { lingui, linguiTransformerBabelPreset } from "@lingui/vite-plugin";
import babel from "@rolldown/plugin-babel";
import { tanstackRouter } from "@tanstack/router-plugin/vite";
import react from "@vitejs/plugin-react";
import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";

const api = process.env.UMUSANZU_API ?? "http://127.0.0.1:8000";

// The server's own paths; everything else is the client's.
const proxied = ["/api", "/feeds", "/health", "/docs", "/openapi.json"];

const CORE = new RegExp(
  [
    "node_modules/(react|react-dom|scheduler|use-sync-external-store)/",
    "node_modules/@tanstack/(history|store|react-store|router-core|react-router)/",
    "node_modules/@lingui/(core|react)/",
    // Query without what only some pages use.
    "node_modules/@tanstack/query-core/(?!.*(infinite|mutationObserver|queriesObserver|hydration|streamed))",
  ].join("|"),
);

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
    tanstackRouter({ target: "react" }),
    react(),
    lingui(),
    modulesPerFile,
    babel({ presets: [linguiTransformerBabelPreset()] }),
  ],
  resolve: { alias: { "@": new URL("./src", import.meta.url).pathname } },
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
        // One file for what every page needs: it compresses better whole and stays in the cache longest.
        codeSplitting: { groups: [{ name: "core", test: CORE }] },
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
