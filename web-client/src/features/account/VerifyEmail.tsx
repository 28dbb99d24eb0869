import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { client } from "@/api/client";
import { asProblem } from "@/api/problem";
import { maybeSignedIn } from "@/api/session";
import { Button } from "@/ui/native/Button";
import { NotFound } from "@/ui/native/ErrorPage";
import { Page } from "@/ui/native/Page";
import { ProblemNotice } from "@/ui/native/ProblemNotice";
import { keptNext, useSignedIn } from "./session";

/**
 * Confirms an address by a press, not by opening the link: mail filters open links too. Who is signed in goes on;
 * the others sign in, as the link alone opens no session.
 */
export function VerifyEmail({ token }: { token: string }) {
  const { t } = useLingui();
  const signedIn = useSignedIn(keptNext());
  const { mutate, isPending, isSuccess, error } = useMutation({
    mutationFn: async () => {
      await client.POST("/api/v1/auth/verify", { body: { token } });
      if (maybeSignedIn()) await signedIn();
    },
  });
  if (isSuccess) {
    const next = keptNext();
    return (
      <Page title={t`Your e-mail is confirmed`}>
        <div className="stack narrow">
          <p>
            <Trans>Sign in to go on.</Trans>
          </p>
          <div className="actions">
            <Link className="button" data-kind="primary" to="/sign-in" search={next ? { next } : {}}>
              <Trans>Sign in</Trans>
            </Link>
          </div>
        </div>
      </Page>
    );
  }
  const problem = error ? asProblem(error) : null;
  if (problem?.kind === "link-not-good")
    return (
      <NotFound link={problem.detail}>
        <div className="actions">
          <Link className="button" data-kind="primary" to="/sign-up">
            <Trans>Ask for a new link</Trans>
          </Link>
        </div>
      </NotFound>
    );
  return (
    <Page title={t`Confirm your e-mail`}>
      <div className="stack narrow">
        {problem ? <ProblemNotice problem={problem} /> : null}
        <p>
          <Trans>So that decisions and offers reach you, and nobody applies in your name.</Trans>
        </p>
        <div className="actions">
          <Button kind="primary" busy={isPending} onClick={() => mutate()}>
            <Trans>Confirm my e-mail</Trans>
          </Button>
        </div>
      </div>
    </Page>
  );
}
