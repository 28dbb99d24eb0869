import { Trans, useLingui } from "@lingui/react/macro";
import { type ErrorComponentProps, Link } from "@tanstack/react-router";
import { asProblem } from "@/api/problem";
import { ErrorPage } from "@/ui/native/ErrorPage";
import { Page } from "@/ui/native/Page";
import { BadLink, isBadLink } from "./BadLink";

/** What an invitation shows whose link opens nothing; who took it up already only signs in. */
export function InvitationError(props: ErrorComponentProps) {
  const { t } = useLingui();
  if (!isBadLink(asProblem(props.error))) return <ErrorPage {...props} />;
  return (
    <Page title={t`Your invitation`}>
      <div className="stack narrow">
        <BadLink>
          <p>
            <Trans>
              Ask whoever invited you for a new one. If you have accepted it before, sign in with your
              password.
            </Trans>
          </p>
        </BadLink>
        <div className="actions">
          <Link className="button" data-kind="primary" to="/sign-in">
            <Trans>Sign in</Trans>
          </Link>
        </div>
      </div>
    </Page>
  );
}
