import { setClock } from "@/i18n/clock";
import { currentLocale } from "@/i18n/locale";
import { etagOf, rememberEtag } from "./etags";
import { intentOf } from "./intents";
import { Problem } from "./problem";
import { signInAgain } from "./session";

const MOVES = new Set(["PATCH", "PUT", "DELETE", "POST"]);
const AUTH = /^\/api\/v1\/(auth\/|me$)/;

async function attempt(request: Request): Promise<Response> {
  try {
    return await fetch(request);
  } catch (error) {
    if (request.signal.aborted) throw error;
    throw Problem.offline();
  }
}

/**
 * Every request of the client: the chosen language, If-Match from what was last seen, an Idempotency-Key per
 * intent, signing in again where a session has ended. Throws a Problem for anything but 2xx.
 */
export async function send(request: Request): Promise<Response> {
  const path = new URL(request.url).pathname;
  if (!request.headers.has("Accept-Language")) request.headers.set("Accept-Language", currentLocale());
  const etag = MOVES.has(request.method) ? etagOf(path) : undefined;
  if (etag && !request.headers.has("If-Match")) request.headers.set("If-Match", etag);
  const intent = await intentOf(request, path);
  if (intent) request.headers.set("Idempotency-Key", intent.key);

  const again = request.clone();
  let response = await attempt(request);
  if (response.status === 401 && !AUTH.test(path) && (await signInAgain())) response = await attempt(again);
  intent?.answered(response.status);

  if (!response.ok) throw await Problem.from(response);
  setClock(response.headers.get("X-Umusanzu-Now"));
  const about = response.headers.get("Location");
  rememberEtag(
    request.method,
    about ? new URL(about, location.origin).pathname : path,
    response.headers.get("ETag"),
  );
  return response;
}

type Verb = "GET" | "POST" | "PATCH" | "PUT" | "DELETE";

export interface Init {
  params?: { path?: Record<string, unknown>; query?: Record<string, unknown> };
  body?: unknown;
  headers?: Record<string, string>;
  signal?: AbortSignal;
}

/** The address of a path template: `{id}` filled in, empty filters left out, a list as a repeated name. */
export function address(template: string, params: Init["params"] = {}): URL {
  const path = template.replace(/\{(\w+)\}/g, (_, name) => encodeURIComponent(String(params.path?.[name])));
  const url = new URL(path, location.origin);
  for (const [name, value] of Object.entries(params.query ?? {})) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined && one !== null && one !== "") url.searchParams.append(name, String(one));
    }
  }
  return url;
}

/** One JSON request. Throws a Problem. For paths put together at run time; typed calls go through `client`. */
export async function call(method: Verb, path: string, { params, body, headers, signal }: Init = {}) {
  const init: RequestInit = { method, headers: { Accept: "application/json", ...headers } };
  if (signal) init.signal = signal;
  if (body !== undefined) {
    init.body = JSON.stringify(body);
    init.headers = { ...init.headers, "Content-Type": "application/json" };
  }
  const response = await send(new Request(address(path, params), init));
  const text = await response.text();
  return { data: (text ? JSON.parse(text) : null) as unknown, response };
}
