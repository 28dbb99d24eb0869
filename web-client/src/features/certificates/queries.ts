import { api } from "@/api/client";

/** What anyone with the code may see: name, training, dates, whether it is valid. */
export const checkQuery = (code: string) =>
  api.queryOptions("get", "/api/v1/certificates/verify/{code}", { params: { path: { code } } });
