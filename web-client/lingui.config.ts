import { defineConfig } from "@lingui/cli";
import { formatter } from "@lingui/format-po";

// A catalogue per feature: a page loads the words it shows, and two people never edit one file.
// `common` is what the first page needs; the others belong to a folder that not every page loads.
const apart = ["i18n/words", "layouts/staff", "ui/actions", "ui/form", "ui/aria", "charts"];

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
      exclude: ["**/*.test.*"],
    },
    ...apart.map((folder) => ({
      path: `<rootDir>/src/${folder}/locales/{locale}`,
      include: [`<rootDir>/src/${folder}/`],
      exclude: ["**/*.test.*"],
    })),
    {
      path: "<rootDir>/src/i18n/locales/{locale}",
      include: ["<rootDir>/src/"],
      exclude: [
        "<rootDir>/src/features/**",
        ...apart.map((folder) => `<rootDir>/src/${folder}/**`),
        "**/*.test.*",
        "**/*.d.ts",
      ],
    },
  ],
});
