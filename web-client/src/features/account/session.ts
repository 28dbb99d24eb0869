import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { client } from "@/api/client";
import { homeOf, meQuery } from "@/api/me";
import { noteSession } from "@/api/session";

/** A path of this site to return to; anything else is no place to send someone who has just signed in. */
export const ownPath = (next: string | undefined): string | null =>
  next?.startsWith("/") && !/^\/[/\\]/.test(next) ? next : null;

const NEXT = "umusanzu.next";

/** Where someone was going who makes an account first: the letter's link opens a page that does not know it. */
export const keepNext = (next: string | undefined): void => {
  if (ownPath(next)) localStorage.setItem(NEXT, String(next));
};
export const keptNext = (): string | undefined => localStorage.getItem(NEXT) ?? undefined;

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
    if (me) localStorage.removeItem(NEXT);
    const path = ownPath(next);
    if (path) await navigate({ href: path });
    else await navigate({ to: me ? homeOf(me) : "/sign-in" });
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
