import { i18n } from "@lingui/core";
import { I18nProvider } from "@lingui/react";
import { QueryClientProvider } from "@tanstack/react-query";
import { act } from "react";
import { createRoot, type Root } from "react-dom/client";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { createQueryClient } from "@/api/query";
import { call } from "@/api/send";
import { Actions } from "./Actions";

let root: Root;
const sent: { method: string; path: string; etag: string | null; body: string }[] = [];
let answers: Response[] = [];

const button = (name: string): HTMLButtonElement => {
  const found = [...document.querySelectorAll("button")].find((one) => one.textContent === name);
  if (!found)
    throw new Error(
      `no button ${name}: ${[...document.querySelectorAll("button")].map((b) => b.textContent)}`,
    );
  return found;
};
// Query tells its observers in a task of its own.
const press = (name: string) =>
  act(async () => {
    button(name).click();
    await new Promise((resolve) => setTimeout(resolve));
  });

/** As typing does it: React listens to the setter of the element. */
async function type(text: string): Promise<void> {
  const area = document.querySelector("textarea");
  await act(async () => {
    Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, "value")?.set?.call(area, text);
    area?.dispatchEvent(new Event("input", { bubbles: true }));
  });
}

async function show(allowed: string[]): Promise<void> {
  const page = document.body.appendChild(document.createElement("div"));
  root = createRoot(page);
  await act(async () =>
    root.render(
      <QueryClientProvider client={createQueryClient()}>
        <I18nProvider i18n={i18n}>
          <Actions resource="needs" id="1" allowed={allowed} primary="prioritise" about="Welding bench" />
        </I18nProvider>
      </QueryClientProvider>,
    ),
  );
}

beforeEach(async () => {
  vi.stubGlobal("IS_REACT_ACT_ENVIRONMENT", true);
  sent.length = 0;
  answers = [new Response("{}", { headers: { ETag: '"4"' } })];
  vi.stubGlobal("fetch", async (request: Request) => {
    const { pathname } = new URL(request.url);
    const etag = request.headers.get("If-Match");
    sent.push({ method: request.method, path: pathname, etag, body: await request.text() });
    return answers.shift() ?? new Response("{}");
  });
  await call("GET", "/api/v1/needs/1");
});
afterEach(async () => {
  await act(async () => root.unmount());
  document.body.replaceChildren();
});

it("shows what is allowed: the main verb first and filled, what is negative last", async () => {
  await show(["decline", "convert", "prioritise"]);
  const shown = [...document.querySelectorAll("button")].map((one) => [one.textContent, one.dataset.kind]);
  expect(shown).toEqual([
    ["Prioritise", "primary"],
    ["Make an assignment of it", undefined],
    ["Decline…", "danger"],
  ]);
});

it("asks why before anything negative, and sends it with the version that was seen", async () => {
  await show(["decline"]);
  await press("Decline…");
  expect(document.querySelector("dialog h2")?.textContent).toBe("Decline: Welding bench");
  await press("Decline");
  expect(document.querySelector("dialog .error")).not.toBeNull();
  expect(sent).toHaveLength(1);
  await type("Too far from the college");
  await press("Decline");
  expect(sent.at(-1)).toEqual({
    method: "POST",
    path: "/api/v1/needs/1/decline",
    etag: '"4"',
    body: '{"reason":"Too far from the college"}',
  });
  expect(document.querySelector("dialog")).toBeNull();
});

it("says that someone else was faster, and keeps what was typed", async () => {
  await show(["decline"]);
  await press("Decline…");
  await type("Too far");
  answers = [
    new Response('{"type":"urn:umusanzu:problem:stale"}', {
      status: 412,
      headers: { "Content-Type": "application/problem+json" },
    }),
  ];
  await press("Decline");
  expect(document.querySelector("dialog .notice")?.textContent).toContain("Someone else changed this");
  await press("Load the latest");
  expect(document.querySelector("textarea")?.value).toBe("Too far");
  expect(document.querySelector("dialog .notice")).toBeNull();
});

it("keeps a reason through a closed dialog and a closed tab, until it was sent or let go of", async () => {
  const reopen = async () => {
    await act(async () => root.unmount());
    document.body.replaceChildren();
    await show(["decline", "convert"]);
    await press("Decline…");
  };
  await show(["decline", "convert"]);
  await press("Decline…");
  await type("Too far from");
  await press("Leave as it is");
  await press("Decline…");
  expect(document.querySelector("textarea")?.value).toBe("Too far from");
  await reopen();
  expect(document.querySelector("textarea")?.value).toBe("Too far from");
  expect(document.querySelector("dialog")?.textContent).toContain("did not send is back");
  await press("Discard it");
  expect(document.querySelector("textarea")?.value).toBe("");
  await reopen();
  expect(document.querySelector("textarea")?.value).toBe("");
  await type("Too far from the college");
  await press("Decline");
  await reopen();
  expect(document.querySelector("textarea")?.value).toBe("");
  expect(document.querySelector("dialog")?.textContent).not.toContain("did not send is back");
});
