// The types are those of openapi-fetch and openapi-react-query; their few lines at run time are our own,
// because the two and what they pull in would be a twentieth of the first page's budget.
import type { QueryFunctionContext } from "@tanstack/react-query";
import type { Client } from "openapi-fetch";
import type { OpenapiQueryClient } from "openapi-react-query";
import type { components, paths } from "./schema";
import { call, type Init } from "./send";

// Headers are set by `send`, so no feature has to name them, although the contract requires them.
type WithoutHeaders<Operation> = Operation extends { parameters: infer Given }
  ? Omit<Operation, "parameters"> & { parameters: Omit<Given, "header" | "cookie"> }
  : Operation;
export type OwnPaths = {
  [Path in keyof paths]: { [Method in keyof paths[Path]]: WithoutHeaders<paths[Path][Method]> };
};
type Methods = Pick<Client<OwnPaths>, "GET" | "POST" | "PATCH" | "PUT" | "DELETE">;

/** Typed by openapi.yaml: `await client.POST("/api/v1/applications", { body })`. Throws a Problem, never returns one. */
export const client = {
  GET: (path: string, init?: Init) => call("GET", path, init),
  POST: (path: string, init?: Init) => call("POST", path, init),
  PATCH: (path: string, init?: Init) => call("PATCH", path, init),
  PUT: (path: string, init?: Init) => call("PUT", path, init),
  DELETE: (path: string, init?: Init) => call("DELETE", path, init),
} as unknown as Methods;

type Key = readonly [method: string, path: string, init?: Init];

/** Reads for TanStack Query on the same contract: `api.queryOptions("get", "/api/v1/calls", { params: { query } })`. */
export const api = {
  queryOptions: (method: "get", path: string, init?: Init, options?: object) => ({
    queryKey: init === undefined ? [method, path] : [method, path, init],
    queryFn: async ({ queryKey: [, at, given], signal }: QueryFunctionContext<Key>) =>
      (await call("GET", at, { ...given, signal })).data,
    ...options,
  }),
} as unknown as Pick<OpenapiQueryClient<OwnPaths>, "queryOptions">;

/** A schema of the contract by its name: `Schema<"Deadline">`. */
export type Schema<Name extends keyof components["schemas"]> = components["schemas"][Name];
