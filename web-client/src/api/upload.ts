import { currentLocale } from "@/i18n/locale";
import type { Schema } from "./client";
import { Problem } from "./problem";

/** What the API says of a stored file. */
export type StoredDocument = Schema<"DocumentRead">;

interface Options {
  /** What the file is: `cv`, `passport`, `licence` … */
  kind: string;
  /** 0 to 1, as it goes up. */
  onProgress?: (share: number) => void;
  signal?: AbortSignal;
}

/**
 * Sends one file as the raw body of `POST /api/v1/documents`. The only place that knows how uploads travel.
 * XMLHttpRequest, because fetch tells nothing of how far an upload is. Throws a Problem.
 */
export function upload(file: File, { kind, onProgress, signal }: Options): Promise<StoredDocument> {
  return new Promise((resolve, reject) => {
    const xhr = new XMLHttpRequest();
    const about = new URLSearchParams({ kind, name: file.name.slice(-200) });
    xhr.open("POST", `/api/v1/documents?${about}`);
    xhr.setRequestHeader("Content-Type", file.type || "application/octet-stream");
    xhr.setRequestHeader("Accept-Language", currentLocale());
    xhr.setRequestHeader("Idempotency-Key", crypto.randomUUID());
    xhr.upload.onprogress = (event) => {
      if (event.lengthComputable) onProgress?.(event.loaded / event.total);
    };
    xhr.onerror = () => reject(Problem.offline());
    xhr.onabort = () => reject(new DOMException("Upload stopped", "AbortError"));
    xhr.onload = () => {
      const type = xhr.getResponseHeader("Content-Type") ?? "";
      const response = new Response(xhr.responseText || null, {
        status: xhr.status,
        headers: { "Content-Type": type },
      });
      if (response.ok) resolve(response.json() as Promise<StoredDocument>);
      else Problem.from(response).then(reject, reject);
    };
    signal?.addEventListener("abort", () => xhr.abort(), { once: true });
    xhr.send(file);
  });
}
