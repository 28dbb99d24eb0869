import { scaleBand, scaleLinear } from "d3-scale";
import { useFormat } from "@/i18n/format";
import { Chart, type ChartRow } from "./Chart";

const WIDTH = 480;
const HEIGHT = 132;
const FLOOR = 114.5;

interface Props {
  title: string;
  heads: readonly [string, string];
  /** One per week, oldest first; `now` for the week that is not over. */
  rows: readonly ChartRow[];
}

/** Columns over weeks. */
export function Columns({ title, heads, rows }: Props) {
  const format = useFormat();
  const most = Math.max(1, ...rows.map(({ value }) => value));
  const height = scaleLinear([0, most], [0, 98]);
  const place = scaleBand(
    rows.map(({ key }) => key),
    [0, WIDTH],
  ).padding(0.35);
  // Few weeks make slim columns too, each in the middle of its place.
  const width = Math.min(44, place.bandwidth());
  const middle = place.bandwidth() / 2;
  return (
    <Chart title={title} heads={heads} rows={rows}>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
        <path className="axis" d={`M0 ${FLOOR}H${WIDTH}`} />
        {rows.map(({ key, label, value, now }) => {
          const left = place(key) ?? 0;
          const top = FLOOR - height(value);
          return (
            <g key={key}>
              <rect
                className={now ? "bar-now" : "bar"}
                x={left + middle - width / 2}
                y={top}
                width={width}
                height={height(value)}
              />
              <text className="value" x={left + middle} y={top - 5} textAnchor="middle">
                {format.number(value)}
              </text>
              <text x={left + middle} y={HEIGHT - 3} textAnchor="middle">
                {label}
              </text>
            </g>
          );
        })}
      </svg>
    </Chart>
  );
}
