import { Trans, useLingui } from "@lingui/react/macro";
import { useQueryErrorResetBoundary } from "@tanstack/react-query";
import { type ErrorComponentProps, Link, useLocation, useRouter } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { asProblem, type Problem } from "@/api/problem";
import { Button } from "./Button";
import { Page } from "./Page";

function useWords(problem: Problem): { title: string; text: ReactNode } {
  const { t } = useLingui();
  switch (problem.kind === "offline" ? 0 : problem.status || -1) {
    case 0:
      return {
        title: t`No connection`,
        text: <Trans>What you typed is kept on this device. Try again when you have a network.</Trans>,
      };
    case 401:
      return { title: t`Sign in to see this`, text: <Trans>This page is for people with an account.</Trans> };
    case 403:
      return {
        title: t`You may not do this`,
        text: problem.detail || <Trans>Your role does not include it. Ask your programme office.</Trans>,
      };
    case 429:
    case 503:
      return {
        title: t`Too busy for a moment`,
        text: <Trans>Nothing is lost. Try again in a moment.</Trans>,
      };
    default:
      return {
        title: t`Something went wrong`,
        text: <Trans>The fault is ours, and it has been recorded.</Trans>,
      };
  }
}

/** Where to begin again: the desk, or one's own page, for those who were there. */
function useHome(): { home: "/desk" | "/me" | "/"; name: string } {
  const { t } = useLingui();
  const area = useLocation({ select: ({ pathname }) => pathname.split("/")[1] });
  if (area === "desk") return { home: "/desk", name: t`Desk` };
  if (area === "me") return { home: "/me", name: t`My page` };
  return { home: "/", name: t`Home` };
}

/** What a route shows when it cannot show itself. */
export function ErrorPage({ error, reset }: ErrorComponentProps) {
  const problem = asProblem(error);
  const words = useWords(problem);
  const router = useRouter();
  const { reset: resetQueries } = useQueryErrorResetBoundary();
  const next = useLocation({ select: (location) => location.href });
  const { home, name } = useHome();
  // An address that cannot be one, such as that of a call whose id was cut off, leads nowhere either.
  if (problem.status === 404 || problem.status === 422)
    return <NotFound link={problem.kind === "link-not-good" ? problem.detail : ""} />;
  return (
    <Page title={words.title}>
      <div className="prose">
        <p>{words.text}</p>
        {problem.detail && problem.status !== 403 ? <p>{problem.detail}</p> : null}
        <div className="actions">
          {problem.status === 401 ? (
            <Link className="button" data-kind="primary" to="/sign-in" search={{ next }}>
              <Trans>Sign in</Trans>
            </Link>
          ) : problem.status === 403 ? null : (
            <Button
              kind="primary"
              onClick={() => {
                resetQueries();
                reset();
                void router.invalidate();
              }}
            >
              <Trans>Try again</Trans>
            </Button>
          )}
          <Link className="reach" to={home}>
            {name}
          </Link>
        </div>
      </div>
    </Page>
  );
}

/** What leads nowhere; `link` says why, of one that we sent ourselves, and `children` are the way to another. */
export function NotFound({ link, children }: { link?: string; children?: ReactNode }) {
  const { t } = useLingui();
  const { home, name } = useHome();
  return (
    <Page title={link ? t`This link does not work` : t`Not found`}>
      <div className="prose">
        <p role={link ? "alert" : undefined}>
          {link || (
            <Trans>There is nothing here that you may see. It may have moved, or be for others only.</Trans>
          )}
        </p>
        {children}
        <ul>
          {home === "/" ? (
            <li>
              <Link to="/opportunities">
                <Trans>See what is open</Trans>
              </Link>
            </li>
          ) : null}
          <li>
            <Link to={home}>{name}</Link>
          </li>
        </ul>
      </div>
    </Page>
  );
}
