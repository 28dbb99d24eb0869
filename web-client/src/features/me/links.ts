import type { LinkProps } from "@tanstack/react-router";

/** Where an item that waits for a person leads on the person's own pages; its link is the API's address. */
export function ownLink(link: string): LinkProps {
  const [path = "", hash] = link.split("#");
  const [, resource, id] = path.split("/");
  const at = hash ? { hash } : {};
  if (resource === "applications" && id)
    return { to: "/me/applications/$id", params: { id }, ...at } as LinkProps;
  if (resource === "offers" && id) return { to: "/me/offers", hash: id } as LinkProps;
  if (resource === "appeals" && id) return { to: "/me/applications" } as LinkProps;
  if (resource === "desk" || resource === "me") return { to: path as "/me", ...at } as LinkProps;
  // Engagements have the same names under /me: placements, trainings, grants.
  return { to: `/me${path}` as "/me", ...at } as LinkProps;
}
