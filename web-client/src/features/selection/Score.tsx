import { Plural, Trans } from "@lingui/react/macro";
import { useFormat } from "@/i18n/format";
import { Status } from "@/ui/native/Status";
import type { Decision } from "./queries";

/** The mean of the reviews, how many, and whether they lie far apart. */
export function Score({ reviews, score }: Pick<Decision, "reviews" | "score">) {
  const format = useFormat();
  if (!score)
    return (
      <span className="soft nowrap">
        <Plural value={reviews} _0="no review" one="# review" other="# reviews" />
      </span>
    );
  return (
    <span className="nowrap">
      <strong>{format.number(score.mean, 1)}</strong>{" "}
      <span className="soft">
        <Plural value={reviews} _0="no review" one="# review" other="# reviews" />
      </span>
      {(score.spread ?? 0) >= 3 ? (
        <>
          {" "}
          <Status tone="late">
            <Trans>far apart</Trans>
          </Status>
        </>
      ) : null}
    </span>
  );
}
