import { useLingui } from "@lingui/react/macro";
import { useCallback } from "react";
import { type Me, may } from "@/api/me";
import { useWords } from "@/i18n/words";
import type { Crumb } from "@/ui/native/Crumbs";
import type { AppealState, OfferState, Verdict } from "./queries";

/** A verdict in the words of the application's state that follows from it. */
export function useVerdict() {
  const words = useWords();
  return useCallback((verdict: Verdict) => words.state("applications", verdict).word, [words]);
}

/** What a tab says above a list of offers, or of requests to review a decision. */
export function useMany() {
  const { t } = useLingui();
  const offers: Record<OfferState | "all", string> = {
    open: t({ context: "feminine plural", message: "Waiting for an answer" }),
    accepted: t({ context: "feminine plural", message: "Accepted" }),
    declined: t({ context: "feminine plural", message: "Declined" }),
    expired: t({ context: "feminine plural", message: "Expired" }),
    voided: t({ context: "feminine plural", message: "Taken back" }),
    all: t({ context: "feminine plural", message: "All" }),
  };
  const appeals: Record<AppealState | "all", string> = {
    open: t({ context: "feminine plural", message: "Being looked at" }),
    upheld: t({ context: "feminine plural", message: "Upheld" }),
    dismissed: t({ context: "feminine plural", message: "Not upheld" }),
    all: offers.all,
  };
  return { offers, appeals };
}

/** How many places a post has, and how many are taken. */
export function useSeats() {
  const { t } = useLingui();
  return ({ seats, taken }: { seats: number | null; taken: number }) =>
    seats === null ? t`no limit` : t`${taken} of ${seats} taken`;
}

/** Where the office finds selections and offers; signatories and hosts have them in their menu instead. */
export const underApplications = (me: Me, label: string): Crumb[] =>
  may(me, "reviews:assign") ? [{ label, link: { to: "/desk/applications" } }] : [];

/** The way to one of these lists: none where it would only repeat the heading. */
export function pathToList(me: Me, applications: string, list: string): Crumb[] | undefined {
  const above = underApplications(me, applications);
  return above.length ? [...above, { label: list }] : undefined;
}
