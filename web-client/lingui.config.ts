import { defineConfig } from "@lingui/cli";
import { formatter } from "@lingui/format-po";

// A catalogue per feature, and one per folder that not every page loads: a page loads the words it shows, and
// two people never edit one file. What is left, in src/i18n/locales, is what the first page needs.
const apart = [
  "features/me/account",
  "features/me/apply",
  "features/me/data",
  "features/me/profile",
  "features/opportunities/list",
  "features/opportunities/opportunity",
  "i18n/documents",
  "i18n/words",
  "layouts/session",
  "layouts/staff",
  "ui/actions",
  "ui/drafts",
  "ui/form",
  "ui/lists",
  "charts",
];
// Of ui/native, these stand on every page; the words of the others come with Page.
const everywhere = ["Deadline", "Language", "Loading", "PlainError", "Toast"].map(
  (name) => `<rootDir>/src/ui/native/${name}.tsx`,
);

const tests = "**/*.test.*";
const inside = (folder: string) => `<rootDir>/src/${folder}/**`;

export default defineConfig({
  sourceLocale: "en",
  locales: ["en", "fr"],
  compileNamespace: "es",
  orderBy: "message",
  format: formatter({ origins: false, lineNumbers: false }),
  catalogs: [
    {
      path: "<rootDir>/src/features/{name}/locales/{locale}",
      include: ["<rootDir>/src/features/{name}/"],
      exclude: [...apart.map(inside), tests],
    },
    ...apart.map((folder) => ({
      path: `<rootDir>/src/${folder}/locales/{locale}`,
      include: [`<rootDir>/src/${folder}/`],
      exclude: [tests],
    })),
    {
      path: "<rootDir>/src/ui/native/locales/{locale}",
      include: ["<rootDir>/src/ui/native/"],
      exclude: [...everywhere, tests],
    },
    {
      path: "<rootDir>/src/i18n/locales/{locale}",
      include: [...everywhere, ...["i18n", "layouts", "map"].map((folder) => `<rootDir>/src/${folder}/`)],
      exclude: [...apart.map(inside), tests, "**/*.d.ts"],
    },
  ],
});
