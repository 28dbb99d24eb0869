import { useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import { etagOf } from "@/api/etags";
import { call } from "@/api/send";

/**
 * `PATCH` for a form that is sent by its button. It names the version that the form began with, never one
 * that a refetch has seen meanwhile; after a 412, `reload` takes the latest, and what was typed goes on top.
 */
export function useSave<Answer>(path: string) {
  const queryClient = useQueryClient();
  const etag = useRef(etagOf(path));
  return {
    save: async (changes: unknown): Promise<Answer> => {
      const headers: Record<string, string> = etag.current ? { "If-Match": etag.current } : {};
      const { data } = await call("PATCH", path, { body: changes, headers });
      await queryClient.invalidateQueries();
      etag.current = etagOf(path);
      return data as Answer;
    },
    reload: async () => {
      await queryClient.invalidateQueries();
      etag.current = etagOf(path);
    },
  };
}
