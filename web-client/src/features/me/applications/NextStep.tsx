import { useLingui } from "@lingui/react/macro";

/** The sentence for a next step, as the API names it; empty where nothing is left to do. */
export function useNextStep() {
  const { t } = useLingui();
  const words: Record<string, string> = {
    change_and_resend: t`Make the changes asked for and send it again.`,
    return_date_passed: t`The day for sending it again has passed. Write to the office below.`,
    call_closed: t`The call has closed. What you wrote is kept.`,
    confirm_email: t`Confirm your e-mail; then you can send it.`,
    finish_and_send: t`Finish it and send it.`,
    send: t`It is complete: send it.`,
    wait_for_decision: t`Nothing to do: the office and the panel are reading it. You will hear from us with the decision.`,
    read_why: t`Read the reason. You can ask for a review of the decision within 14 days.`,
    wait_in_reserve: t`Nothing to do: when a place comes free, the next on the list is asked.`,
    answer_offer: t`Answer the offer before it ends.`,
    prepare: t`Prepare: what comes next is on your page, under assignments, trainings or grants.`,
  };
  return (step: string | null): string => (step ? (words[step] ?? "") : "");
}
