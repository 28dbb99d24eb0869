import { useState } from "react";
import type { ApplicationSearch } from "./queries";

interface OwnFilter {
  name: string;
  search: ApplicationSearch;
}

const KEY = "umusanzu.filters:applications";

function read(): OwnFilter[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    return Array.isArray(kept) ? (kept as OwnFilter[]) : [];
  } catch {
    return []; // what another version wrote is no filter
  }
}

/** The filters someone has named on this device. A name that is used again takes the new filter. */
export function useOwnFilters() {
  const [filters, setFilters] = useState(read);
  const set = (next: OwnFilter[]) => {
    localStorage.setItem(KEY, JSON.stringify(next));
    setFilters(next);
  };
  const without = (name: string) => filters.filter((filter) => filter.name !== name);
  return {
    filters,
    keep: (filter: OwnFilter) => set([...without(filter.name), filter]),
    drop: (name: string) => set(without(name)),
  };
}
