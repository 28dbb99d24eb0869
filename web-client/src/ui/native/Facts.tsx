import type { ReactNode } from "react";

/** Terms and values: `<Facts><Fact term={t`E-mail`}>{email}</Fact></Facts>`; stacked in a narrow column. */
export function Facts({ stacked, children }: { stacked?: boolean; children: ReactNode }) {
  return (
    <dl className="facts" data-stacked={stacked || undefined}>
      {children}
    </dl>
  );
}

/** One of them; without a value it is left out. */
export function Fact({ term, children }: { term: ReactNode; children: ReactNode }) {
  if (children === null || children === undefined || children === "" || children === false) return null;
  return (
    <>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </>
  );
}
