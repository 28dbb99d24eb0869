// Draws src/map/rwanda.ts from Natural Earth's public-domain borders, in the plate carrée that src/map uses.
// Run by hand when the drawing changes: node scripts/outline.ts
import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { feature } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";

const world = createRequire(import.meta.url)("world-atlas/countries-10m.json") as Topology;
const countries = feature(world, world.objects.countries as GeometryCollection);
const rwanda = countries.features.find(({ id }) => id === "646"); // ISO 3166-1 numeric
if (rwanda?.geometry.type !== "Polygon") throw new Error("Rwanda is not one polygon");
const ring = rwanda.geometry.coordinates[0] ?? [];

const [west, east] = [Math.min(...ring.map(([x = 0]) => x)), Math.max(...ring.map(([x = 0]) => x))];
const [south, north] = [Math.min(...ring.map(([, y = 0]) => y)), Math.max(...ring.map(([, y = 0]) => y))];
const scale = 456 / (east - west);
const at = ([x = 0, y = 0]: number[]) => [12 + (x - west) * scale, 12 + (north - y) * scale] as const;

// Points nearer than this to the last one kept say nothing at this size.
const least = 4;
const kept: (readonly [number, number])[] = [];
for (const point of ring.map(at)) {
  const last = kept.at(-1);
  if (!last || Math.hypot(point[0] - last[0], point[1] - last[1]) >= least) kept.push(point);
}
const d = `M${kept.map(([x, y]) => `${Math.round(x)} ${Math.round(y)}`).join("L")}Z`;
writeFileSync(
  new URL("../src/map/rwanda.ts", import.meta.url),
  `// Drawn by scripts/outline.ts from Natural Earth (public domain).
export const FRAME = { west: ${west.toFixed(4)}, north: ${north.toFixed(4)}, scale: ${scale.toFixed(2)}, margin: 12 };
export const SIZE = { width: 480, height: ${Math.ceil((north - south) * scale) + 24} };
export const OUTLINE =
  "${d}";
`,
);
