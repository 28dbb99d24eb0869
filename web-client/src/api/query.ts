import { QueryClient } from "@tanstack/react-query";
import { asProblem } from "./problem";

const passing = (error: unknown) => {
  const { kind, status } = asProblem(error);
  return kind === "offline" || status === 429 || status === 502 || status === 503 || status === 504;
};

const pause = (attempt: number, error: unknown) =>
  (asProblem(error).retryAfter ?? Math.min(2 ** attempt, 8)) * 1000;

/** Reads try again when the cause may pass; a change never does by itself, save when the server was too busy to begin. */
export const createQueryClient = () =>
  new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        retry: (count, error) => count < 2 && passing(error),
        retryDelay: pause,
        // A draft on screen must not shift under the reader; screens refetch after a change.
        refetchOnWindowFocus: false,
        // Offline is shown as a Problem with a way to try again, not as an endless wait.
        networkMode: "always",
      },
      mutations: {
        retry: (count, error) => count < 2 && asProblem(error).status === 503,
        retryDelay: pause,
        networkMode: "always",
      },
    },
  });
