import { type QueryKey, queryOptions, type UseQueryOptions } from "@tanstack/react-query";
import type { Problem } from "./problem";
import { call, type Init } from "./send";
import type { Answer, Arguments, Method, PathOf } from "./types";

export type { Schema } from "./types";

const method =
  <M extends Method>(name: Uppercase<M>) =>
  <P extends PathOf<M>>(path: P, ...[init]: Arguments<M, P>) =>
    call(name, path, init as Init | undefined) as Promise<{ data: Answer<M, P>; response: Response }>;

/** Typed by openapi.yaml: `await client.POST("/api/v1/applications", { body })`. Throws a Problem, never returns one. */
export const client = {
  GET: method<"get">("GET"),
  POST: method<"post">("POST"),
  PATCH: method<"patch">("PATCH"),
  PUT: method<"put">("PUT"),
  DELETE: method<"delete">("DELETE"),
};

type Options<Data> = Omit<UseQueryOptions<Data, Problem, Data, QueryKey>, "queryKey" | "queryFn">;

/** Reads for TanStack Query on the same contract: `api.queryOptions("get", "/api/v1/calls", { params: { query } })`. */
export const api = {
  queryOptions: <P extends PathOf<"get">>(
    verb: "get",
    path: P,
    ...[init, options]: [...Arguments<"get", P>, options?: Options<Answer<"get", P>>]
  ) =>
    queryOptions<Answer<"get", P>, Problem, Answer<"get", P>, QueryKey>({
      ...options,
      queryKey: init === undefined ? [verb, path] : [verb, path, init],
      queryFn: async ({ signal }) =>
        (await call("GET", path, { ...(init as Init | undefined), signal })).data as Answer<"get", P>,
    }),
};
