import type { QueryClient } from "@tanstack/react-query";
import { createRouter, type ErrorComponentProps, lazyRouteComponent } from "@tanstack/react-router";
import type { ComponentType } from "react";
import { routeTree } from "./routeTree.public.gen";
import { Loading } from "./ui/native/Loading";
import { PlainError } from "./ui/native/PlainError";

/** Addresses that are not in the tree a visitor begins with. */
const FOR_MEMBERS = /^\/(desk|me)(\/|$)/;

/** Until its own file is here, or where it can't be had, an error is said plainly. */
const pages = (): Promise<{ ErrorPage: ComponentType<ErrorComponentProps>; NotFound: ComponentType }> =>
  import("./ui/native/ErrorPage").catch(() => ({ ErrorPage: PlainError, NotFound: PlainError }));

export function createAppRouter(queryClient: QueryClient) {
  let complete = false;
  /** Adds every route that is not in the first tree; true if it did, false if they were there already. */
  const everyRoute = async (): Promise<boolean> => {
    if (complete) return false;
    // Evaluating it gives the routes their further children.
    await import("./routeTree.gen");
    router.setRoutes(router.buildRouteTree());
    complete = true;
    return true;
  };
  const router = createRouter({
    routeTree,
    context: { queryClient, everyRoute },
    defaultPreload: "intent",
    // Query decides what is fresh.
    defaultPreloadStaleTime: 0,
    scrollRestoration: true,
    defaultPendingMs: 400,
    defaultPendingComponent: Loading,
    defaultErrorComponent: lazyRouteComponent(pages, "ErrorPage"),
    defaultNotFoundComponent: lazyRouteComponent(pages, "NotFound"),
  });
  return router;
}

/** Before the first load: what the address needs, so that it isn't found out on the way. */
export const routesFor = (path: string, router: ReturnType<typeof createAppRouter>): Promise<boolean> =>
  FOR_MEMBERS.test(path) ? router.options.context.everyRoute() : Promise.resolve(false);

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}
