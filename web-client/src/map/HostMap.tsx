import { useLingui } from "@lingui/react/macro";
import { DISTRICTS } from "./districts";
import { FRAME, OUTLINE, SIZE } from "./rwanda";

export interface Place {
  /** The district's name. */
  district: string;
}

const point = ([longitude, latitude]: readonly [number, number]) => ({
  x: Math.round(FRAME.margin + (longitude - FRAME.west) * FRAME.scale),
  y: Math.round(FRAME.margin + (FRAME.north - latitude) * FRAME.scale),
});

type Side = "start" | "end" | "above" | "below";
const SIDES: Record<Side, { dx: number; dy: number; anchor: "start" | "middle" | "end" }> = {
  start: { dx: 11, dy: 6, anchor: "start" },
  end: { dx: -11, dy: 6, anchor: "end" },
  below: { dx: 0, dy: 27, anchor: "middle" },
  above: { dx: 0, dy: -12, anchor: "middle" },
};

/** A side for each name on which it covers no other; none where there is no room, the list has it anyway. */
function labelled(places: readonly Place[]) {
  const taken: { left: number; right: number; top: number; bottom: number }[] = [];
  const dots = places.flatMap((place) => {
    const seat = DISTRICTS[place.district];
    return seat ? [{ ...place, ...point(seat) }] : [];
  });
  for (const { x, y } of dots) taken.push({ left: x - 7, right: x + 7, top: y - 7, bottom: y + 7 });
  return dots.map((dot) => {
    const width = dot.district.length * 9.6;
    const side = (Object.keys(SIDES) as Side[]).find((name) => {
      const { dx, dy, anchor } = SIDES[name];
      const left = dot.x + dx - (anchor === "end" ? width : anchor === "middle" ? width / 2 : 0);
      const box = { left, right: left + width, top: dot.y + dy - 15, bottom: dot.y + dy + 3 };
      const free =
        box.left > 0 &&
        box.right < SIZE.width &&
        taken.every(
          (t) => box.right < t.left || box.left > t.right || box.bottom < t.top || box.top > t.bottom,
        );
      if (free) taken.push(box);
      return free;
    });
    return { ...dot, label: side ? SIDES[side] : null };
  });
}

/** The outline of Rwanda with a diamond for each district that has a host. The list beside it names them all. */
export function HostMap({ places }: { places: readonly Place[] }) {
  const { t } = useLingui();
  return (
    <svg
      viewBox={`0 0 ${SIZE.width} ${SIZE.height}`}
      role="img"
      aria-label={t`Outline of Rwanda with the places of the hosts; the list beside it names them all`}
    >
      <path className="land" d={OUTLINE} />
      {labelled(places).map(({ district, x, y, label }) => (
        <g key={district}>
          <path className="host" d={`M${x} ${y - 6}l6 6-6 6-6-6z`} />
          {label ? (
            <text x={x + label.dx} y={y + label.dy} textAnchor={label.anchor}>
              {district}
            </text>
          ) : null}
        </g>
      ))}
    </svg>
  );
}
