import { i18n } from "@lingui/core";
import { I18nProvider } from "@lingui/react";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act } from "react";
import { createRoot, type Root } from "react-dom/client";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { ComboBox, type Item } from "./ComboBox";

let root: Root;
/** What was asked for, with the function that answers it. */
let asked: Map<string, (items: Item[]) => void>;
const chosen = vi.fn();

const options = () => [...document.querySelectorAll("[role=option]")].map((one) => one.textContent);
const said = () => document.querySelector("[role=status]")?.textContent;
const later = (ms: number) => act(async () => void (await new Promise((resolve) => setTimeout(resolve, ms))));

/** As typing does it: React listens to the setter of the element. */
async function type(text: string): Promise<void> {
  const input = document.querySelector("input");
  await act(async () => {
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")?.set?.call(input, text);
    input?.dispatchEvent(new Event("input", { bubbles: true }));
  });
}

async function answer(text: string, ...names: string[]): Promise<void> {
  asked.get(text)?.(names.map((name) => ({ id: name, name })));
  await later(10);
}

beforeEach(async () => {
  vi.stubGlobal("IS_REACT_ACT_ENVIRONMENT", true);
  asked = new Map();
  i18n.loadAndActivate({ locale: "en", messages: {} });
  root = createRoot(document.body.appendChild(document.createElement("div")));
  const search = (q: string) => ({
    queryKey: ["bodies"],
    queryFn: () => new Promise<Item[]>((resolve) => asked.set(q, resolve)),
  });
  await act(async () =>
    root.render(
      <QueryClientProvider client={new QueryClient()}>
        <I18nProvider i18n={i18n}>
          <ComboBox label="Body" onChoose={chosen} search={search} />
        </I18nProvider>
      </QueryClientProvider>,
    ),
  );
});

afterEach(async () => {
  await act(async () => root.unmount());
  document.body.replaceChildren();
});

it("offers nothing that was found for another text, and says that it searches", async () => {
  await type("kig");
  expect([options(), said()]).toEqual([[], "Searching…"]);
  await later(250);
  await answer("kig", "Kigali");
  expect([options(), said()]).toEqual([["Kigali"], "1 found"]);
  await type("tum");
  expect([options(), said()]).toEqual([[], "Searching…"]);
  await later(250);
  expect([options(), said()]).toEqual([[], "Searching…"]);
  await answer("tum", "Tumba");
  expect([options(), said()]).toEqual([["Tumba"], "1 found"]);
});

it("says that nothing was found only once it knows", async () => {
  await type("xyz");
  await later(250);
  expect(said()).toBe("Searching…");
  await answer("xyz");
  expect(said()).toBe("Nothing found");
});
