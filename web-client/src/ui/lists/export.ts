import type { QueryKey } from "@tanstack/react-query";
import { address, type Init, send } from "@/api/send";

// Which page of a list is looked at, and not what is in it.
const PAGE = new Set(["limit", "cursor", "count"]);

/** The file of a list, from the key of the query that shows the list: the same filters, whatever the page. */
export function exportOf([, path, init]: QueryKey, format: string): URL {
  const query = (init as Init | undefined)?.params?.query ?? {};
  const filters = Object.entries(query).filter(([name]) => !PAGE.has(name));
  return address(String(path).replace("/api/v1/", "/api/v1/exports/"), {
    query: { format, ...Object.fromEntries(filters) },
  });
}

/** Fetches it, so that its headings are in the chosen language and a refusal is read. Throws a Problem. */
export async function fetchExport(list: QueryKey, format: string): Promise<{ name: string; content: Blob }> {
  const response = await send(new Request(exportOf(list, format)));
  const said = response.headers.get("Content-Disposition") ?? "";
  return { name: /filename="(.+)"/.exec(said)?.[1] ?? `list.${format}`, content: await response.blob() };
}
