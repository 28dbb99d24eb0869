import { useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { toast } from "@/ui/native/Toast";

/**
 * A change that a form makes: does it, asks for everything on screen again, says that it is done. Throws the
 * Problem it meets, so that `Form` shows each error at its field.
 */
export function useChange() {
  const queryClient = useQueryClient();
  return useCallback(
    async <Result>(work: () => Promise<Result>, done?: string): Promise<Result> => {
      const result = await work();
      await queryClient.invalidateQueries();
      if (done) toast(done);
      return result;
    },
    [queryClient],
  );
}
