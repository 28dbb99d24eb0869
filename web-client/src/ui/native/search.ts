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
    return found;
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
