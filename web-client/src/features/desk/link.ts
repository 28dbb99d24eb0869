import type { LinkProps } from "@tanstack/react-router";
import { placeOf } from "@/api/desk";
import type { DeskItem } from "./queries";

// What only the person it is about can do, whatever roles they hold beside it.
const OWN = new Set([
  "application_returned",
  "draft_closing",
  "mentor-asked",
  "offer_to_answer",
  "report_to_write",
  "team-next-step",
  "test-to-take",
]);
// Where somebody finds what is theirs; `true` where it has an address of its own.
const MINE: Record<string, [page: string, each: boolean]> = {
  applications: ["/me/applications", true],
  enrolments: ["/me/trainings", true],
  grants: ["/me/grants", true],
  offers: ["/me/offers", false],
  payments: ["/me/payments", true],
  placements: ["/me/placements", true],
};

/** The page of this client that an item of the desk leads to; the API names what it is about in its own words. */
export function linkOf({ link, kind }: Pick<DeskItem, "link" | "kind">, staff: boolean): LinkProps {
  const { parts, search, hash } = placeOf(link);
  const [resource = "", id = ""] = parts;
  const to = (path: string): LinkProps => ({
    // Pages of every feature: the router checks at run time only.
    to: path as "/desk",
    search: search as never,
    ...(hash ? { hash } : {}),
  });

  const mine = MINE[resource];
  if (kind === "mentor-asked") return to("/me/mentoring");
  if (mine && (!staff || OWN.has(kind))) return to(mine[1] ? `${mine[0]}/${id}` : mine[0]);
  return to(`/desk/${parts.join("/")}`);
}
