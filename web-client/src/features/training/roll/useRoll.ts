import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState, useSyncExternalStore } from "react";
import { client } from "@/api/client";
import { now } from "@/i18n/clock";
import { useDraftNames } from "@/ui/drafts/drafts";
import { meetingQuery, rollQuery } from "../queries";
import { MarkQueue } from "./marks";

/** The marks of one session on this device and their way to the server; sent again when the network is back. */
export function useRoll(session: string) {
  const queryClient = useQueryClient();
  const name = useDraftNames()(`sessions/${session}/roll`);
  const [queue] = useState(
    () =>
      new MarkQueue({
        name,
        now,
        send: async (marks) => {
          const { data } = await client.PUT("/api/v1/tot-sessions/{session_id}/attendance", {
            params: { path: { session_id: session } },
            body: { marks },
          });
          if (data) queryClient.setQueryData(rollQuery(session).queryKey, data);
        },
      }),
  );
  useEffect(() => {
    const send = () => void queue.flush();
    window.addEventListener("online", send);
    send();
    return () => {
      window.removeEventListener("online", send);
      queue.stop();
    };
  }, [queue]);

  const waiting = useSyncExternalStore(queue.subscribe, () => queue.waiting);
  const sending = useSyncExternalStore(queue.subscribe, () => queue.sending);
  // A mark moves the session's version; a step of its life needs the one of now.
  const saved = sending.status === "saved";
  useEffect(() => {
    if (saved) void queryClient.invalidateQueries({ queryKey: meetingQuery(session).queryKey });
  }, [saved, queryClient, session]);
  return { queue, waiting, sending };
}
