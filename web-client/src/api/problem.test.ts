import { describe, expect, it } from "vitest";
import { asProblem, fieldName, Problem } from "./problem";

const answer = (body: unknown, status: number, headers: Record<string, string> = {}) =>
  new Response(typeof body === "string" ? body : JSON.stringify(body), {
    status,
    headers: { "Content-Type": "application/problem+json", ...headers },
  });

describe("a problem", () => {
  it("keeps kind, words, field errors and what else the server said", async () => {
    const problem = await Problem.from(
      answer(
        {
          type: "urn:umusanzu:problem:invalid-transition",
          title: "Not from here",
          status: 409,
          detail: "It is withdrawn.",
          errors: [{ pointer: "/status", code: "from", detail: "withdrawn" }],
          from: "withdrawn",
          allowed: ["draft"],
        },
        409,
      ),
    );
    expect(problem).toMatchObject({
      kind: "invalid-transition",
      status: 409,
      title: "Not from here",
      detail: "It is withdrawn.",
      errors: [{ pointer: "/status", code: "from", detail: "withdrawn" }],
      extra: { from: "withdrawn", allowed: ["draft"] },
      retryAfter: null,
    });
  });

  it("reads how long to wait", async () => {
    const problem = await Problem.from(
      answer({ type: "urn:umusanzu:problem:busy" }, 503, { "Retry-After": "7" }),
    );
    expect(problem.retryAfter).toBe(7);
  });

  it("is still one where the answer is a proxy's page or broken JSON", async () => {
    const page = await Problem.from(
      new Response("<h1>Bad gateway</h1>", { status: 502, statusText: "Bad Gateway" }),
    );
    // Untitled, so that HTTP's own English is not shown to anybody.
    expect(page).toMatchObject({ kind: "http-502", status: 502, title: "" });
    expect(await Problem.from(answer("{", 500))).toMatchObject({ status: 500 });
  });

  it("is made of any other error", () => {
    expect(asProblem(new Error("no"))).toMatchObject({ kind: "unexpected", title: "no" });
    const offline = Problem.offline();
    expect(asProblem(offline)).toBe(offline);
    expect(offline).toMatchObject({ kind: "offline", status: 0 });
  });
});

describe("a pointer", () => {
  it.each([
    ["/title", "title"],
    ["/phases/0/starts_on", "phases.0.starts_on"],
    ["#/award/amount", "award.amount"],
    ["/answers/a~1b~0c", "answers.a/b~c"],
    ["", ""],
  ])("%s is the field %s", (pointer, name) => {
    expect(fieldName(pointer)).toBe(name);
  });
});
