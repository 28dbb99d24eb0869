/** One field's error: a JSON pointer into the body that was sent, a stable code, words for people. */
export interface FieldError {
  pointer: string;
  code: string;
  detail: string;
}

interface Wire {
  type?: string;
  title?: string;
  status?: number;
  detail?: string;
  errors?: Partial<FieldError>[];
  [extension: string]: unknown;
}

const PREFIX = "urn:umusanzu:problem:";

/** What went wrong, in the shape of RFC 9457. `kind` is the last part of `type`; `offline` is ours: no answer came. */
export class Problem extends Error {
  override name = "Problem";
  readonly kind: string;
  readonly status: number;
  readonly title: string;
  readonly detail: string;
  readonly errors: FieldError[];
  /** Everything else the server said, such as `from`, `wanted` and `allowed` of a refused transition. */
  readonly extra: Record<string, unknown>;
  /** Seconds to wait before trying again, of 429 and 503. */
  readonly retryAfter: number | null;

  constructor(wire: Wire, retryAfter: number | null = null) {
    super(wire.detail ?? wire.title ?? wire.type ?? "problem");
    const { type = "", title = "", status = 0, detail = "", errors = [], ...extra } = wire;
    this.kind = type.startsWith(PREFIX) ? type.slice(PREFIX.length) : type || `http-${status}`;
    this.status = status;
    this.title = title;
    this.detail = detail;
    this.errors = errors.map((error) => ({
      pointer: error.pointer ?? "",
      code: error.code ?? "invalid",
      detail: error.detail ?? "",
    }));
    this.extra = extra;
    this.retryAfter = retryAfter;
  }

  /** Nothing reached the server, or no answer came back. */
  static offline(): Problem {
    return new Problem({ type: `${PREFIX}offline`, status: 0 });
  }

  static async from(response: Response): Promise<Problem> {
    const retryAfter = Number.parseInt(response.headers.get("Retry-After") ?? "", 10);
    const wait = Number.isNaN(retryAfter) ? null : retryAfter;
    if (response.headers.get("Content-Type")?.includes("json")) {
      try {
        const wire = (await response.json()) as Wire | null;
        if (wire && typeof wire === "object") return new Problem({ ...wire, status: response.status }, wait);
      } catch {
        // A proxy's broken page: the status still says enough.
      }
    }
    // The words of HTTP are not for readers: whoever shows it says it in their language.
    return new Problem({ status: response.status }, wait);
  }
}

export const isProblem = (error: unknown): error is Problem => error instanceof Problem;

/** Any thrown thing as a Problem, so that a screen handles one shape. */
export function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  return new Problem({ type: "unexpected", title: error instanceof Error ? error.message : String(error) });
}

/** `/phases/0/starts_on` as a form's field name: `phases.0.starts_on`. The whole body (`""`) is `""`. */
export function fieldName(pointer: string): string {
  return pointer
    .replace(/^#/, "")
    .split("/")
    .slice(1)
    .map((part) => decodeURIComponent(part).replaceAll("~1", "/").replaceAll("~0", "~"))
    .join(".");
}
