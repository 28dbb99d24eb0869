import { i18n } from "@lingui/core";
import { I18nProvider } from "@lingui/react";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { createQueryClient } from "./api/query";
import "./app.css";
import { setClock } from "./i18n/clock";
import { currentLocale } from "./i18n/locale";
import { activate } from "./i18n/messages";
import { createAppRouter } from "./router";
import { applyTheme } from "./ui/native/theme";

const root = document.getElementById("root");
if (!root) throw new Error("index.html has no #root");

applyTheme();
setClock(document.querySelector<HTMLMetaElement>('meta[name="umusanzu:now"]')?.content);

const queryClient = createQueryClient();
const router = createAppRouter(queryClient);

await activate(currentLocale());
// What the server wrote stays readable until the page that replaces it is ready.
if (root.childElementCount > 0) await router.load();

createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <I18nProvider i18n={i18n}>
        <RouterProvider router={router} />
      </I18nProvider>
    </QueryClientProvider>
  </StrictMode>,
);
