import { beforeEach, describe, expect, it, vi } from "vitest";
import { Problem } from "./problem";
import { address, call } from "./send";
import { answerSignIn, noteSession } from "./session";

const sent: Request[] = [];
let answers: (Response | Error)[] = [];
const json = (body: unknown, status = 200, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify(body), { status, headers: { "Content-Type": "application/json", ...headers } });

beforeEach(() => {
  sent.length = 0;
  answers = [];
  vi.stubGlobal("fetch", async (request: Request) => {
    sent.push(request);
    const next = answers.shift() ?? json({});
    if (next instanceof Error) throw next;
    return next;
  });
});

const header = (index: number, name: string) => sent[index]?.headers.get(name) ?? null;

describe("an address", () => {
  it("fills the path in, leaves empty filters out and repeats a list", () => {
    const url = address("/api/v1/calls/{id}/x", {
      path: { id: "a/b" },
      query: { q: "", sort: "-at", tag: ["x", "y"] },
    });
    expect(url.pathname + url.search).toBe("/api/v1/calls/a%2Fb/x?sort=-at&tag=x&tag=y");
  });
});

describe("a change", () => {
  it("names the version that was last seen of the detail or of its root", async () => {
    answers = [json({}, 200, { ETag: '"3-en"' }), json({}, 200, { ETag: '"4-en"' }), json({})];
    await call("GET", "/api/v1/grants/G");
    await call("POST", "/api/v1/grants/G/tranches/T/verify");
    await call("PATCH", "/api/v1/grants/G", { body: { title: "x" } });
    expect([header(0, "If-Match"), header(1, "If-Match"), header(2, "If-Match")]).toEqual([
      null,
      '"3-en"',
      '"4-en"',
    ]);
  });

  it("does not take a list's version for a detail's", async () => {
    answers = [json({ items: [] }, 200, { ETag: '"list"' }), json({})];
    await call("GET", "/api/v1/opportunities");
    await call("POST", "/api/v1/opportunities");
    expect(header(1, "If-Match")).toBeNull();
  });

  it("keeps its key while there is no answer, and takes a new one after", async () => {
    answers = [new TypeError("network"), json({}, 503), json({ id: 1 }, 201), json({ id: 2 }, 201)];
    const apply = () => call("POST", "/api/v1/applications", { body: { call_id: "c" } });
    await expect(apply()).rejects.toMatchObject({ kind: "offline" });
    await expect(apply()).rejects.toMatchObject({ status: 503 });
    await apply();
    await apply();
    const keys = sent.map((_, index) => header(index, "Idempotency-Key"));
    expect(keys[0]).toMatch(/^[0-9a-f-]{36}$/);
    expect(new Set(keys.slice(0, 3)).size).toBe(1);
    expect(keys[3]).not.toBe(keys[0]);
  });

  it("takes another key for another body, and none for signing in", async () => {
    answers = [new TypeError("network"), json({}), json({})];
    await expect(call("POST", "/api/v1/needs", { body: { a: 1 } })).rejects.toBeInstanceOf(Problem);
    await call("POST", "/api/v1/needs", { body: { a: 2 } });
    await call("POST", "/api/v1/auth/sign-in", { body: {} });
    expect(header(1, "Idempotency-Key")).not.toBe(header(0, "Idempotency-Key"));
    expect(header(2, "Idempotency-Key")).toBeNull();
  });
});

describe("an ended session", () => {
  it("is asked for once, and what waited goes on with its body", async () => {
    noteSession(true);
    const ask = vi.fn(async () => true);
    const stop = answerSignIn(ask);
    answers = [json({}, 401), json({}, 401), json({ n: 1 }), json({ n: 2 })];
    const both = await Promise.all([
      call("PATCH", "/api/v1/needs/1", { body: { title: "kept" } }),
      call("GET", "/api/v1/needs/2"),
    ]);
    stop();
    expect(ask).toHaveBeenCalledOnce();
    expect(both.map(({ data }) => data)).toEqual(expect.arrayContaining([{ n: 1 }, { n: 2 }]));
    const patches = sent.filter(({ method }) => method === "PATCH");
    expect(await Promise.all(patches.map((request) => request.text()))).toEqual([
      '{"title":"kept"}',
      '{"title":"kept"}',
    ]);
  });

  it("is only a problem for a visitor", async () => {
    answers = [json({ type: "urn:umusanzu:problem:unauthenticated" }, 401)];
    await expect(call("GET", "/api/v1/needs")).rejects.toMatchObject({
      status: 401,
      kind: "unauthenticated",
    });
    expect(sent).toHaveLength(1);
  });
});
