import { Trans } from "@lingui/react/macro";

/** An error while not even the page that explains errors can be loaded. */
export function PlainError() {
  return (
    <main id="main" className="wrap" tabIndex={-1}>
      <h1>
        <Trans>No connection</Trans>
      </h1>
      <p>
        <button type="button" className="button" onClick={() => location.reload()}>
          <Trans>Try again</Trans>
        </button>
      </p>
    </main>
  );
}
