import { afterEach, expect, it, vi } from "vitest";
import { api } from "@/api/client";
import { Problem } from "@/api/problem";
import { exportOf, fetchExport } from "./export";

const listed = api.queryOptions("get", "/api/v1/applications", {
  params: {
    query: {
      q: "Uwase & co",
      state: ["submitted", "eligible"],
      reviewed: false,
      limit: 50,
      cursor: "abc",
      count: "exact",
    },
  },
});

afterEach(() => vi.unstubAllGlobals());

it("asks for the file of a list with the list's own filters, and not with its page", () => {
  const { pathname, search } = exportOf(listed.queryKey, "csv");
  expect(pathname).toBe("/api/v1/exports/applications");
  expect([...new URLSearchParams(search)]).toEqual([
    ["format", "csv"],
    ["q", "Uwase & co"],
    ["state", "submitted"],
    ["state", "eligible"],
    ["reviewed", "false"],
  ]);
});

it("takes the name that the server gives, and tells a refusal", async () => {
  const headers = { "Content-Disposition": 'attachment; filename="umusanzu-applications-2026-03-02.csv"' };
  vi.stubGlobal("fetch", async () => new Response("Code\r\n", { headers }));
  const { name, content } = await fetchExport(listed.queryKey, "csv");
  expect([name, await content.text()]).toEqual(["umusanzu-applications-2026-03-02.csv", "Code\r\n"]);

  const refusal = {
    type: "urn:umusanzu:problem:too-long-for-workbook",
    title: "",
    status: 422,
    detail: "",
    errors: [],
  };
  vi.stubGlobal("fetch", async () => Response.json(refusal, { status: 422 }));
  await expect(fetchExport(listed.queryKey, "xlsx")).rejects.toBeInstanceOf(Problem);
});
