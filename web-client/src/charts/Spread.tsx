import { Trans } from "@lingui/react/macro";
import { scaleLinear } from "d3-scale";
import { catalogue } from "@/i18n/messages";
import { Status } from "@/ui/native/Status";

await catalogue(import.meta.glob("./locales/*.po"))();

const MIDDLE = 14;

interface Props {
  scores: readonly number[];
  /** The scale's ends, 1 and 5 unless given. */
  from?: number;
  to?: number;
  /** From how many points apart it is said in words. */
  apart?: number;
}

/** How far scores of one criterion lie apart: a diamond per score, a stroke at their mean. The numbers stand beside it. */
export function Spread({ scores, from = 1, to = 5, apart = 3 }: Props) {
  const x = scaleLinear([from, to], [10, 130]);
  if (scores.length === 0) return null;
  const mean = scores.reduce((sum, score) => sum + score, 0) / scores.length;
  const [least, most] = [Math.min(...scores), Math.max(...scores)];
  // Equal scores stand above each other around the line.
  const dots = [...Map.groupBy(scores, (score) => score)].flatMap(([score, alike]) =>
    alike.map((_, index) => {
      const y = MIDDLE + (index - (alike.length - 1) / 2) * 9;
      return { key: `${score} ${y}`, d: `M${x(score)} ${y - 5}l5 5-5 5-5-5z` };
    }),
  );
  const gap = most - least;
  return (
    <span className="spread">
      <svg viewBox="0 0 140 28" aria-hidden="true">
        {x.ticks(to - from).map((tick) => (
          <path key={tick} className="grid" d={`M${x(tick)} 2V26`} />
        ))}
        <path d={`M${x(least)} ${MIDDLE}H${x(most)}`} stroke="currentColor" strokeWidth={2} />
        {dots.map(({ key, d }) => (
          <path key={key} className="bar" d={d} />
        ))}
        <path className="bar-now" d={`M${x(mean) - 1.5} 1h3v26h-3z`} />
      </svg>
      {gap >= apart ? (
        <Status tone="late">
          <Trans>{gap} apart</Trans>
        </Status>
      ) : null}
    </span>
  );
}
