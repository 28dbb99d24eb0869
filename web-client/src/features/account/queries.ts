import { queryOptions } from "@tanstack/react-query";
import { client } from "@/api/client";

/** What a letter's link is for. A POST that changes nothing, so that the token stands in no log. */
export const invitationQuery = (token: string) =>
  queryOptions({
    queryKey: ["post", "/api/v1/invitations/show", token],
    queryFn: async ({ signal }) =>
      (await client.POST("/api/v1/invitations/show", { body: { token }, signal })).data,
  });
