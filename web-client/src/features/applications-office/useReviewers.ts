import { useQuery } from "@tanstack/react-query";
import { useFormat } from "@/i18n/format";
import { reviewersQuery } from "./queries";

/** Those who may be asked to review, by name; one line for someone with the role in several places. */
export function useReviewers() {
  const format = useFormat();
  const { data, isPending } = useQuery(reviewersQuery);
  const names = new Map(data?.items.map((one) => [one.account_id, one.account_name]));
  const people = [...names].map(([value, label]) => ({ value, label }));
  return { people: people.sort((a, b) => format.compare(a.label, b.label)), isPending };
}
