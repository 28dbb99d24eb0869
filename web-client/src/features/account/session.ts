import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { client } from "@/api/client";
import { homeOf, meQuery } from "@/api/me";
import { noteSession } from "@/api/session";

/** A path of this site to return to; anything else is no place to send someone who has just signed in. */
export const ownPath = (next: string | undefined): string | null =>
  next?.startsWith("/") && !/^\/[/\\]/.test(next) ? next : null;

export interface Credentials {
  email: string;
  password: string;
}

/** After the API has opened a session: goes on to where the person wanted to be, or to where their day begins. */
export function useSignedIn(next?: string) {
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  return async (): Promise<void> => {
    noteSession(true);
    queryClient.clear();
    const me = await queryClient.fetchQuery(meQuery);
    const path = ownPath(next);
    if (path) await navigate({ href: path });
    else await navigate({ to: me ? homeOf(me) : "/" });
  };
}

/** Signs in and goes on. Throws a Problem. */
export function useSignIn(next: string | undefined) {
  const signedIn = useSignedIn(next);
  return async (body: Credentials): Promise<void> => {
    await client.POST("/api/v1/auth/sign-in", { body });
    await signedIn();
  };
}
