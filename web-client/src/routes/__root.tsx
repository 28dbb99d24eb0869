import type { QueryClient } from "@tanstack/react-query";
import { createRootRouteWithContext, Outlet } from "@tanstack/react-router";
import { SignInAgain } from "@/layouts/SignInAgain";

interface Context {
  queryClient: QueryClient;
  /** Adds the routes that are not in the first tree; false if they were there already. */
  everyRoute: () => Promise<boolean>;
}

export const Route = createRootRouteWithContext<Context>()({
  component: () => (
    <>
      <Outlet />
      <SignInAgain />
    </>
  ),
});
