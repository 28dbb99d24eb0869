import { i18n } from "@lingui/core";
import { I18nProvider } from "@lingui/react";
import { type QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act } from "react";
import { createRoot, type Root } from "react-dom/client";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { type Me, meQuery } from "@/api/me";
import { Problem } from "@/api/problem";
import { createQueryClient } from "@/api/query";
import { Form } from "./Form";
import { TextField } from "./TextField";
import { useForm } from "./useForm";

interface Values {
  reason: string;
  place: string;
  password: string;
  sure: boolean;
}
const EMPTY: Values = { reason: "", place: "Kigali", password: "", sure: false };

let root: Root | null = null;
let send = vi.fn<(values: Values) => Promise<unknown>>(async () => {});

function Example() {
  const form = useForm<Values>({ defaultValues: EMPTY });
  return (
    <Form form={form} draft="calls/1/extend" unkept={["sure"]} onSubmit={send}>
      <TextField name="reason" label="Reason" optional />
      <TextField name="place" label="Place" optional />
      <TextField name="password" label="Password" type="password" optional />
      <input type="checkbox" aria-label="Sure" {...form.register("sure")} />
      <button type="submit">Send</button>
    </Form>
  );
}

/** The page of one account, as a new tab opens it. */
async function open(account: string): Promise<void> {
  const client: QueryClient = createQueryClient();
  client.setQueryData(meQuery.queryKey, { account: { id: account } } as Me);
  root = createRoot(document.body.appendChild(document.createElement("div")));
  await act(async () =>
    root?.render(
      <QueryClientProvider client={client}>
        <I18nProvider i18n={i18n}>
          <Example />
        </I18nProvider>
      </QueryClientProvider>,
    ),
  );
}
/** The tab closes; nothing runs that could still save. */
async function close(): Promise<void> {
  await act(async () => root?.unmount());
  root = null;
  document.body.replaceChildren();
}
const input = (name: string) => document.querySelector<HTMLInputElement>(`input[name=${name}]`);
async function type(name: string, text: string): Promise<void> {
  await act(async () => {
    const field = input(name);
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")?.set?.call(field, text);
    field?.dispatchEvent(new Event("input", { bubbles: true }));
  });
}
const press = (name: string) =>
  act(async () => {
    [...document.querySelectorAll("button")].find((one) => one.textContent === name)?.click();
    await new Promise((resolve) => setTimeout(resolve));
  });
const kept = () => Object.keys(localStorage).filter((key) => key.startsWith("umusanzu.draft:"));
const told = () => document.body.textContent?.includes("did not send is back") ?? false;

beforeEach(() => {
  vi.stubGlobal("IS_REACT_ACT_ENVIRONMENT", true);
  send = vi.fn(async () => {});
});
afterEach(async () => {
  await close();
  vi.unstubAllGlobals();
});

it("brings back what was typed before the tab closed, says so, and lets go of it", async () => {
  await open("ana");
  expect(told()).toBe(false);
  await type("reason", "Roads were closed");
  await close();
  await open("ana");
  expect(input("reason")?.value).toBe("Roads were closed");
  expect(told()).toBe(true);
  await press("Discard it");
  expect(input("reason")?.value).toBe("");
  expect(input("place")?.value).toBe("Kigali");
  expect(told()).toBe(false);
  expect(kept()).toEqual([]);
});

it("never shows it to another account on the same device, and keeps it for the first", async () => {
  await open("ana");
  await type("reason", "Between us");
  await close();
  await open("ben");
  expect(input("reason")?.value).toBe("");
  await type("reason", "Mine");
  await close();
  await open("ana");
  expect(input("reason")?.value).toBe("Between us");
});

it("forgets what was sent, also while the form stays open", async () => {
  await open("ana");
  await type("reason", "Roads were closed");
  await press("Send");
  expect(send).toHaveBeenCalledOnce();
  expect(kept()).toEqual([]);
  await close();
  await open("ana");
  expect(input("reason")?.value).toBe("");
  expect(told()).toBe(false);
});

it("keeps what the server did not take, whether that is thrown or answered", async () => {
  await open("ana");
  await type("reason", "Roads were closed");
  send.mockRejectedValueOnce(new Problem({ type: "urn:umusanzu:problem:down", status: 503 }));
  await press("Send");
  send.mockResolvedValueOnce(false);
  await press("Send");
  expect(send).toHaveBeenCalledTimes(2);
  await close();
  await open("ana");
  expect(input("reason")?.value).toBe("Roads were closed");
});

it("does not bring back what is on its way when the form is drawn anew meanwhile", async () => {
  let answer = () => {};
  send.mockImplementationOnce(() => new Promise<void>((resolve) => (answer = resolve)));
  await open("ana");
  await type("reason", "A message");
  await press("Send");
  await close();
  await open("ana");
  expect(input("reason")?.value).toBe("");
  await act(async () => answer());
  expect(kept()).toEqual([]);
});

it("leaves no password on the device, nor what the form says not to keep", async () => {
  await open("ana");
  await type("password", "several plain words");
  await act(async () => input("sure")?.click());
  expect(JSON.stringify({ ...localStorage })).not.toContain("several plain words");
  expect(kept()).toEqual([]);
  await type("reason", "x");
  await close();
  await open("ana");
  expect(input("reason")?.value).toBe("x");
  expect(input("password")?.value).toBe("");
  expect(input("sure")?.checked).toBe(false);
});

it("takes what is not whole as nothing", async () => {
  localStorage.setItem("umusanzu.draft:ana:calls/1/extend", '{"at":"2026-0');
  await open("ana");
  expect(input("reason")?.value).toBe("");
  expect(told()).toBe(false);
  expect(kept()).toEqual([]);
});
