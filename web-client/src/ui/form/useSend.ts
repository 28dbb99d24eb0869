import { useQueryClient } from "@tanstack/react-query";
import { toast } from "@/ui/native/Toast";

/** Sends a change; then everything on screen is asked for again, and it is said that it was done. Throws a Problem. */
export function useSend() {
  const queryClient = useQueryClient();
  return {
    send: async (request: () => Promise<unknown>, done: string | null) => {
      await request();
      await queryClient.invalidateQueries();
      if (done) toast(done);
    },
    /** After a 409 or 412: what is there now. */
    reload: () => void queryClient.invalidateQueries(),
  };
}
