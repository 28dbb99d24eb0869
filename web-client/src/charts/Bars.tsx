import { scaleLinear } from "d3-scale";
import { useFormat } from "@/i18n/format";
import { Chart, type ChartRow } from "./Chart";

interface Props {
  title: string;
  /** The heads of the two columns: what is counted, and the count. */
  heads: readonly [string, string];
  rows: readonly ChartRow[];
}

const WIDTH = 480;
const LABEL = 124;
const VALUE = 44;
const STEP = 26;

/** Horizontal bars, for a few named amounts. */
export function Bars({ title, heads, rows }: Props) {
  const format = useFormat();
  const most = Math.max(1, ...rows.map(({ value }) => value));
  const length = scaleLinear([0, most], [0, WIDTH - LABEL - VALUE]);
  return (
    <Chart title={title} heads={heads} rows={rows}>
      <svg viewBox={`0 0 ${WIDTH} ${rows.length * STEP}`} aria-hidden="true">
        {rows.map(({ key, label, value, now }, index) => (
          <g key={key} transform={`translate(0 ${index * STEP})`}>
            <text x={0} y={17}>
              {label}
            </text>
            <rect className={now ? "bar-now" : "bar"} x={LABEL} y={5} width={length(value)} height={16} />
            <text className="value" x={LABEL + length(value) + 7} y={17}>
              {format.number(value)}
            </text>
          </g>
        ))}
      </svg>
    </Chart>
  );
}
