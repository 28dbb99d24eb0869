// One Idempotency-Key per intent: sending the same thing again after no answer, a 5xx or a 409 "still
// running" repeats the intent; any other answer ends it, and the next POST is a new one.
const open = new Map<string, string>();

export interface Intent {
  key: string;
  /** Call with the status of the answer. */
  answered: (status: number, kind?: string) => void;
}

const KEYLESS = /^\/api\/v1\/(auth|api-keys)(\/|$)/;

/** The intent of a POST; null where the API takes no key. */
export async function intentOf(request: Request, path: string): Promise<Intent | null> {
  if (request.method !== "POST" || KEYLESS.test(path)) return null;
  const signature = `${path}\n${await request.clone().text()}`;
  const key = open.get(signature) ?? crypto.randomUUID();
  open.set(signature, key);
  return {
    key,
    answered: (status) => {
      if (status < 500) open.delete(signature);
    },
  };
}
