import type { LinkProps } from "@tanstack/react-router";
import { placeOf } from "@/api/desk";

/** Engagements that have pages of their own under /me, by the names they have in the API. */
const OWN = new Set(["applications", "placements", "grants", "payments"]);

/** Where an item that waits leads; its link is the API's address, with or without the desk in front. */
export function ownLink(link: string, desk: boolean): LinkProps {
  if (link.startsWith("/me")) return { to: link as "/me" };
  const { parts, search, hash } = placeOf(link);
  const at = hash ? { hash } : {};
  const [resource = "", id] = parts;
  if (resource === "offers" && id && !desk) return { to: "/me/offers", hash: id };
  // Sessions of a group stand at the desk for those who teach them, too.
  const area = OWN.has(resource) && !desk ? "/me" : "/desk";
  return { to: `${area}/${parts.join("/")}` as "/me", search: search as never, ...at };
}
