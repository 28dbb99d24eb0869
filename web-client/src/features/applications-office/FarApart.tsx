import { Trans } from "@lingui/react/macro";
import { useFormat } from "@/i18n/format";
import { quote } from "@/i18n/quote";
import { Notice } from "@/ui/native/Notice";
import type { Reviews } from "./queries";

/** From how many points on one criterion reviewers should talk to each other. */
const FAR = 3;

/** Says where reviewers disagree so much that a mean hides more than it tells. */
export function FarApart({ reviews }: { reviews: Reviews }) {
  const format = useFormat();
  const far = reviews.criteria.filter(({ spread }) => (spread ?? 0) >= FAR);
  if (far.length === 0) return null;
  const most = Math.max(...far.map(({ spread }) => spread ?? 0));
  const titles = format.list(far.map(({ title }) => quote(title, format.locale)));
  return (
    <Notice
      tone="wait"
      title={
        <Trans>
          Two reviewers are {most} points apart on {titles}.
        </Trans>
      }
    >
      <p>
        <Trans>Ask them to talk before you shortlist, or say why not.</Trans>
      </p>
    </Notice>
  );
}
