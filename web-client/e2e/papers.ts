import { type APIRequestContext, expect, request, test } from "@playwright/test";
import { letterTo } from "./letters";
import type { Role } from "./support";

// What a visitor holds in their hands before they come: somebody at the office has made it.

async function office(role: Role): Promise<APIRequestContext> {
  const desk = await request.newContext({ baseURL: test.info().project.use.baseURL ?? "" });
  const answer = await desk.post("/api/v1/auth/sign-in", {
    data: { email: `${role}@example.org`, password: "umusanzu-demo" },
  });
  expect(answer.status(), `sign in as ${role}`).toBe(200);
  return desk;
}

/** The address at which a certificate is checked: one that is there, or one for a stay that has ended. */
export async function aCertificate(): Promise<string> {
  const desk = await office("officer");
  const list = async (path: string) => (await (await desk.get(`/api/v1/${path}`)).json()).items;
  let [certificate] = await list("certificates?limit=1");
  if (!certificate) {
    const [stay] = await list("placements?state=closed&limit=1");
    const answer = await desk.post("/api/v1/certificates", { data: { placement_id: stay.id } });
    expect(answer.status(), await answer.text()).toBe(201);
    certificate = await answer.json();
  }
  await desk.dispose();
  return `/verify/${certificate.code}`;
}

/** The address in the letter of an invitation. */
export async function anInvitation(): Promise<string> {
  const desk = await office("admin");
  const email = `jeanne.${Date.now()}@example.org`;
  const answer = await desk.post("/api/v1/invitations", {
    data: { email, name: "Jeanne Mukarugwiza", language: "en", role: "auditor", scope_kind: "system" },
  });
  expect(answer.status(), await answer.text()).toBe(201);
  await desk.dispose();
  return (await letterTo(email)).match(/\/invitation\?token=[\w.~%-]+/)?.[0] ?? "";
}
