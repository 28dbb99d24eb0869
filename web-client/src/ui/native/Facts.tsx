import type { ReactNode } from "react";

/** Term and value; what has no value is left out. */
export function Facts({ items }: { items: readonly (readonly [term: ReactNode, value: ReactNode])[] }) {
  const known = items.filter(([, value]) => value !== null && value !== undefined && value !== "");
  return (
    <dl className="facts">
      {known.map(([term, value], index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a fixed list, never reordered
        <FactLine key={index} term={term} value={value} />
      ))}
    </dl>
  );
}

function FactLine({ term, value }: { term: ReactNode; value: ReactNode }) {
  return (
    <>
      <dt>{term}</dt>
      <dd>{value}</dd>
    </>
  );
}
