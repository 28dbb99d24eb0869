import { currentLocale } from "@/i18n/locale";
import { Problem } from "./problem";
import { address } from "./send";
import type { Schema } from "./types";

/** What the API says of a stored file. */
export type StoredDocument = Schema<"DocumentRead">;

interface Travel {
  /** 0 to 1, as it goes up. */
  onProgress?: (share: number) => void;
  signal?: AbortSignal;
}

interface Options extends Travel {
  /** What the file is: `cv`, `passport`, `licence` … */
  kind: string;
  /** Whose it is, where it is not one's own. */
  personId?: string;
}

/** Sends one file as the raw body of `POST /api/v1/documents`. Throws a Problem. */
export const upload = (file: File, { kind, personId, ...travel }: Options): Promise<StoredDocument> =>
  sendFile("/api/v1/documents", { kind, name: file.name, person_id: personId }, file, travel);

/**
 * Sends one file as a raw body. The only place that knows how uploads travel.
 * XMLHttpRequest, because fetch tells nothing of how far an upload is. Throws a Problem.
 */
export function sendFile<Answer>(
  path: string,
  query: Record<string, string | undefined>,
  file: File,
  { onProgress, signal }: Travel = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const xhr = new XMLHttpRequest();
    xhr.open("POST", address(path, { query }));
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
      if (response.ok) resolve(response.json() as Promise<Answer>);
      else Problem.from(response).then(reject, reject);
    };
    signal?.addEventListener("abort", () => xhr.abort(), { once: true });
    xhr.send(file);
  });
}
