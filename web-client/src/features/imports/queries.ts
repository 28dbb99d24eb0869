import { api, type Schema } from "@/api/client";
import { sendFile } from "@/api/upload";

export type Kind = Schema<"ImportKind">;
export type Verdict = Schema<"RowVerdict">;
export type Import = Schema<"ImportRead">;
export type ImportRow = Schema<"ImportRowRead">;

export const KINDS: readonly Kind[] = ["organisations", "people", "assignments"];
export const STATES = ["checked", "refused", "applying", "done", "cancelled"] as const;
export const VERDICTS: readonly Verdict[] = ["wrong", "changes", "new", "unchanged"];

export const FILTERS = ["kind", "state"] as const;
export type ImportSearch = { [Key in (typeof FILTERS)[number] | "cursor"]?: string };
export type RowSearch = { verdict?: string; cursor?: string };

export const importsQuery = ({ kind, state, cursor }: ImportSearch) =>
  api.queryOptions("get", "/api/v1/imports", {
    params: {
      query: {
        kind: (kind as Kind) ?? null,
        state: (state as Schema<"ImportState">) ?? null,
        cursor: cursor ?? null,
        limit: 50,
      },
    },
  });

export const importQuery = (id: string) =>
  api.queryOptions("get", "/api/v1/imports/{import_id}", { params: { path: { import_id: id } } });

export const rowsQuery = (id: string, { verdict, cursor }: RowSearch) =>
  api.queryOptions("get", "/api/v1/imports/{import_id}/rows", {
    params: {
      path: { import_id: id },
      query: { verdict: (verdict as Verdict) ?? null, cursor: cursor ?? null, limit: 50 },
    },
  });

/** Has a file checked; nothing of it is written yet. Throws a Problem. */
export const checkFile = (kind: Kind, source: string, file: File, onProgress: (share: number) => void) =>
  sendFile<Import>("/api/v1/imports", { kind, name: file.name, source: source || undefined }, file, {
    onProgress,
  });

export const templateHref = (kind: Kind, format: "csv" | "xlsx", language: string) =>
  `/api/v1/imports/${kind}/template?format=${format}&language=${language}`;
