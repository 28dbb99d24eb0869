import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { client, type Schema } from "@/api/client";

export type Answers = Schema<"ConditionsCheck">;

/** Which conditions a few answers meet. A POST that changes and stores nothing, so it is asked like a read. */
export const checkQuery = (opportunity: string, answers: Answers) =>
  queryOptions({
    queryKey: ["post", "/api/v1/opportunities/{opportunity}/check", opportunity, answers],
    enabled: Object.keys(answers).length > 0,
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }) => {
      const path = "/api/v1/opportunities/{opportunity}/check";
      return (await client.POST(path, { params: { path: { opportunity } }, body: answers, signal })).data;
    },
  });
