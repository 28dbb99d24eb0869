import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { client } from "@/api/client";
import { asProblem } from "@/api/problem";
import { Button } from "@/ui/native/Button";
import { Notice } from "@/ui/native/Notice";
import { Page } from "@/ui/native/Page";
import { ProblemNotice } from "@/ui/native/ProblemNotice";

/** Confirms an address by a press, not by opening the link: mail filters open links too. */
export function VerifyEmail({ token }: { token: string }) {
  const { t } = useLingui();
  const { mutate, isPending, isSuccess, error } = useMutation({
    mutationFn: () => client.POST("/api/v1/auth/verify", { body: { token } }),
  });
  return (
    <Page title={t`Confirm your e-mail`}>
      <div className="stack narrow">
        {isSuccess ? (
          <Notice tone="good" live title={<Trans>Your e-mail is confirmed.</Trans>}>
            <p>
              <Link to="/sign-in">
                <Trans>Sign in to go on</Trans>
              </Link>
            </p>
          </Notice>
        ) : (
          <>
            {error ? <ProblemNotice problem={asProblem(error)} /> : null}
            <p>
              <Trans>So that decisions and offers reach you, and nobody applies in your name.</Trans>
            </p>
            <div className="actions">
              <Button kind="primary" busy={isPending} onClick={() => mutate()}>
                <Trans>Confirm my e-mail</Trans>
              </Button>
            </div>
          </>
        )}
      </div>
    </Page>
  );
}
