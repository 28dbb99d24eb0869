import { Trans } from "@lingui/react/macro";

/** A page on its way; appears only after 400 ms. */
export function Loading() {
  return (
    <main id="main" className="wrap" aria-busy="true">
      <p role="status" className="hidden">
        <Trans>Loading</Trans>
      </p>
      <Skeleton lines={6} />
    </main>
  );
}

/** Lines in the place of text that is on its way. */
export function Skeleton({ lines = 3 }: { lines?: number }) {
  return (
    <div className="skeleton" aria-hidden="true">
      {Array.from({ length: lines }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines are alike
        <i key={index} />
      ))}
    </div>
  );
}
