/**
 * A route's `validateSearch`: keeps these keys as text and drops what is empty or of another kind.
 * `const validateSearch = texts("q", "sector", "sort", "cursor")`, on a line of its own: inside the route's
 * options TypeScript loses the keys.
 */
export function texts<Key extends string>(...keys: Key[]): Validate<Key> {
  return (search) => {
    const found: Found<Key> = {};
    for (const key of keys) {
      const value = search[key];
      if (value !== undefined && value !== null && value !== "" && typeof value !== "object") {
        found[key] = String(value);
      }
    }
    // The router adds what stands here to what the address says, `?lang=fr` for one: lists would ask the API
    // for what it doesn't know.
    const known = new Set<string>(keys);
    const others = Object.keys(search).filter((key) => !known.has(key));
    return { ...Object.fromEntries(others.map((key) => [key, undefined])), ...found };
  };
}

type Found<Key extends string> = { [K in Key]?: string };
type Validate<Key extends string> = (search: Record<string, unknown>) => Found<Key>;

/**
 * This page with some of its search changed, for `<Link to="." search={searchWith({ cursor })}>` in components
 * that stand on many pages, of which the router can't know the types.
 */
export const searchWith = (changes: Record<string, string | undefined>) =>
  ((before: Record<string, unknown>) => ({ ...before, ...changes })) as never;
