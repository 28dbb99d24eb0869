// What openapi.yaml says of each operation, in the shape in which client.ts takes and gives it. Headers are
// left out: `send` sets them.
import type { components, paths } from "./schema";

/** A schema of the contract by its name: `Schema<"DeadlineRead">`. */
export type Schema<Name extends keyof components["schemas"]> = components["schemas"][Name];

export type Method = "get" | "post" | "patch" | "put" | "delete";

/** The paths that have a method. */
export type PathOf<M extends Method> = {
  [P in keyof paths]: paths[P] extends Record<M, { responses: unknown }> ? P : never;
}[keyof paths];

type Operation<M extends Method, P> = P extends keyof paths
  ? paths[P] extends Record<M, infer Found>
    ? Found
    : never
  : never;

type Content<Of> = Of extends { content: infer Types } ? Types[keyof Types] : null;
type Success = 200 | 201 | 202 | 204;

/** What an operation answers; null where it answers nothing. */
export type Answer<M extends Method, P> =
  Operation<M, P> extends { responses: infer All } ? Content<All[keyof All & Success]> : never;

type InPath<Given> = Given extends { path: infer Path } ? { path: Path } : unknown;
type InQuery<Given> = Given extends { query: infer Query }
  ? { query: Query }
  : Given extends { query?: infer Query }
    ? { query?: Query }
    : unknown;
type Params<Given> = InPath<Given> & InQuery<Given>;

type WithParams<Op> = Op extends { parameters: infer Given }
  ? Record<never, never> extends Params<Given>
    ? { params?: Params<Given> }
    : { params: Params<Given> }
  : unknown;
type WithBody<Op> = Op extends { requestBody: infer Body }
  ? { body: Content<Body> }
  : Op extends { requestBody?: infer Body }
    ? { body?: Content<NonNullable<Body>> }
    : unknown;

/** What an operation is called with: parameters in path and query, a body, further headers, a signal. */
export type Call<M extends Method, P> = WithParams<Operation<M, P>> &
  WithBody<Operation<M, P>> & { headers?: Record<string, string>; signal?: AbortSignal };

/** The call, which may be left out where nothing in it is required. */
export type Arguments<M extends Method, P> =
  Record<never, never> extends Call<M, P> ? [call?: Call<M, P>] : [call: Call<M, P>];
