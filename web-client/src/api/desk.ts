/** An address that the API gives for what it is about, in this client's words: a page at the desk, or a list narrowed. */
export interface Place {
  parts: string[];
  search: Record<string, string>;
  hash?: string;
}

export function placeOf(link: string): Place {
  const { pathname, searchParams, hash } = new URL(link, "http://desk");
  let parts = pathname.split("/").filter((part) => part && part !== "desk");
  const search: Record<string, string> = Object.fromEntries(searchParams);
  const [resource, id, part] = parts;
  // The applications and reviews of one call are the list of all, narrowed.
  if (resource === "calls" && id && part) {
    search.call_id = id;
    parts = [part];
  }
  const { programme_id, ...rest } = search;
  const narrowed = resource === "needs" && programme_id ? { ...rest, programme: programme_id } : search;
  return { parts, search: narrowed, ...(hash ? { hash: hash.slice(1) } : {}) };
}
