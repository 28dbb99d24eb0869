import { Actions } from "@/ui/actions/Actions";
import { DeclineForm } from "./DeclineForm";
import type { Review } from "./queries";

/** The way out where there is no form: a conflict that became known. */
export function StepBack({ review }: { review: Review }) {
  return (
    <Actions
      resource="reviews"
      id={review.id}
      allowed={review.allowed_actions}
      only={["decline"]}
      about={review.application_code}
      forms={{ decline: ({ close }) => <DeclineForm id={review.id} onClose={close} /> }}
    />
  );
}
