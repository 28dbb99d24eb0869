// The version of each detail that this tab has seen last. A child's change moves its root, so the newest
// of a path's ancestors is what If-Match has to name.
const BASE = "/api/v1/";

const seen = new Map<string, { etag: string; turn: number }>();
let turn = 0;

/** `/api/v1/grants/G/tranches/T/verify` → its details, longest first: `…/tranches/T`, `/api/v1/grants/G`. */
function detailsOf(path: string): string[] {
  if (!path.startsWith(BASE)) return [];
  const parts = path.slice(BASE.length).split("/");
  const found: string[] = [];
  for (let pairs = Math.floor(parts.length / 2); pairs > 0; pairs--) {
    found.push(BASE + parts.slice(0, pairs * 2).join("/"));
  }
  return found;
}

/** Keeps the version that came with an answer; a change's answer speaks for the root it moved. */
export function rememberEtag(method: string, path: string, etag: string | null): void {
  if (!etag) return;
  const details = detailsOf(path);
  const key = method === "GET" ? details.find((detail) => detail === path) : details.at(-1);
  if (key) seen.set(key, { etag, turn: ++turn });
}

/** The version to send as If-Match with a change of `path`, if this tab has seen one. */
export function etagOf(path: string): string | undefined {
  const known = detailsOf(path)
    .map((detail) => seen.get(detail))
    .filter((one) => one !== undefined);
  return known.sort((a, b) => b.turn - a.turn)[0]?.etag;
}

export function forgetEtags(): void {
  seen.clear();
}
