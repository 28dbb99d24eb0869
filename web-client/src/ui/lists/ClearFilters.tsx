import { Trans } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { catalogue } from "@/i18n/messages";
import { searchWith } from "@/ui/native/search";

await catalogue(import.meta.glob("./locales/*.po"))();

// How a list is looked at, not what is in it.
const KEPT = new Set(["cursor", "sort", "view", "month"]);

/** The way out of filters that leave nothing, for an `Empty`; where none is set there is none. */
export function ClearFilters({ search }: { search: Readonly<Record<string, unknown>> }) {
  const set = Object.keys(search).filter((key) => search[key] !== undefined && !KEPT.has(key));
  if (set.length === 0) return null;
  const without = Object.fromEntries([...set, "cursor"].map((key) => [key, undefined]));
  return (
    <p>
      <Link className="reach" to="." search={searchWith(without)}>
        <Trans>Clear the filters</Trans>
      </Link>
    </p>
  );
}
