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
import { activate, pageWords } from "./i18n/messages";
import { createAppRouter, routesFor } from "./router";
import { applyTheme } from "./ui/native/theme";

// A function and not the module itself: what it awaits imports this file, and would wait for it in turn.
async function start(root: HTMLElement): Promise<void> {
  applyTheme();
  setClock(document.querySelector<HTMLMetaElement>('meta[name="umusanzu:now"]')?.content);

  const queryClient = createQueryClient();
  const router = createAppRouter(queryClient);

  // On the way together with what the page itself asks for.
  const words = [activate(currentLocale()), location.pathname === "/" ? null : pageWords()];
  await routesFor(location.pathname, router);
  // What the server wrote stays readable until the page that replaces it is ready.
  if (root.childElementCount > 0) await router.load();
  await Promise.all(words);

  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={queryClient}>
        <I18nProvider i18n={i18n}>
          <RouterProvider router={router} />
        </I18nProvider>
      </QueryClientProvider>
    </StrictMode>,
  );
}

const root = document.getElementById("root");
if (root) void start(root);
