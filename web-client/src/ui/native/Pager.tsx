import { Trans, useLingui } from "@lingui/react/macro";
import { Link, useLocation, useSearch } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { searchWith } from "./search";

declare module "@tanstack/react-router" {
  interface HistoryState {
    /** Cursors of the pages before this one, first page as "". */
    trail?: string[];
  }
}

/**
 * Previous and Next over a keyset cursor, which is in the URL as `cursor`. The way back is kept in the
 * history; someone who was sent a link to the third page gets "First page" instead.
 */
export function Pager({ next, children }: { next: string | null | undefined; children?: ReactNode }) {
  const { t } = useLingui();
  const cursor = (useSearch({ strict: false }) as { cursor?: string }).cursor;
  const trail = useLocation({ select: (location) => location.state.trail }) ?? [];
  if (!next && !cursor && !children) return null;
  const back = trail.at(-1);
  return (
    <nav className="pager" aria-label={t`Pages`}>
      <span>{children}</span>
      <span className="actions">
        {cursor ? (
          <Link
            className="button"
            to="."
            search={searchWith({ cursor: back || undefined })}
            state={{ trail: trail.slice(0, -1) }}
          >
            {trail.length > 0 ? <Trans>Previous</Trans> : <Trans>First page</Trans>}
          </Link>
        ) : null}
        {next ? (
          <Link
            className="button"
            to="."
            search={searchWith({ cursor: next })}
            state={{ trail: [...trail, cursor ?? ""] }}
          >
            <Trans>Next</Trans>
          </Link>
        ) : null}
      </span>
    </nav>
  );
}
