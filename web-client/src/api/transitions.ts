import { useMutation, useQueryClient } from "@tanstack/react-query";
import { asProblem, type Problem } from "./problem";
import { call } from "./send";

/** A coded reason and its text, as negative transitions carry them. The only place that knows their names. */
export interface Reason {
  code?: string;
  text?: string;
}
export const reasonBody = ({ code, text }: Reason): Record<string, string> => ({
  ...(code ? { reason_code: code } : {}),
  ...(text ? { reason: text } : {}),
});

interface Move {
  verb: string;
  body?: unknown;
}

/** What positive transitions take where something may be said with them. */
export const noteBody = ({ text }: Reason): { note: string } | undefined =>
  text ? { note: text } : undefined;

/**
 * Moves one row along its life cycle: `POST /api/v1/<resource>/<id>/<verb>` with what was last seen as
 * If-Match. `resource` may be nested: `grants/G/tranches`. Afterwards everything on screen is asked for
 * again, because a move has effects in other domains.
 */
export function useTransitions(resource: string, id: string) {
  const queryClient = useQueryClient();
  const { mutateAsync, reset, isPending, variables, error } = useMutation({
    mutationFn: async ({ verb, body }: Move) =>
      (await call("POST", `/api/v1/${resource}/${id}/${verb.replaceAll("_", "-")}`, { body })).data,
    onSuccess: () => queryClient.invalidateQueries(),
  });
  const problem: Problem | null = error ? asProblem(error) : null;
  return {
    /** True when it has been done; otherwise `problem` says why not. */
    run: async (verb: string, body?: unknown): Promise<boolean> => {
      try {
        await mutateAsync({ verb, body });
        return true;
      } catch {
        return false;
      }
    },
    /** The verb under way. */
    busy: isPending ? variables.verb : null,
    problem,
    clear: reset,
    /** After a 409 or 412: what is there now, so that the next attempt is about that. */
    reload: async () => {
      await queryClient.invalidateQueries();
      reset();
    },
  };
}
