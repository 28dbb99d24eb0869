import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { client } from "@/api/client";
import { asProblem } from "@/api/problem";
import { Button } from "@/ui/native/Button";
import { Page } from "@/ui/native/Page";
import { ProblemNotice } from "@/ui/native/ProblemNotice";
import { useSignedIn } from "./session";

/** Confirms an address by a press, not by opening the link: mail filters open links too. Then one is signed in. */
export function VerifyEmail({ token }: { token: string }) {
  const { t } = useLingui();
  const signedIn = useSignedIn();
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => client.POST("/api/v1/auth/verify", { body: { token } }),
    onSuccess: signedIn,
  });
  return (
    <Page title={t`Confirm your e-mail`}>
      <div className="stack narrow">
        {error ? <ProblemNotice problem={asProblem(error)} /> : null}
        <p>
          <Trans>So that decisions and offers reach you, and nobody applies in your name.</Trans>
        </p>
        <div className="actions">
          <Button kind="primary" busy={isPending} onClick={() => mutate()}>
            <Trans>Confirm my e-mail</Trans>
          </Button>
          {error ? (
            <Link className="reach" to="/sign-up">
              <Trans>Ask for a new link</Trans>
            </Link>
          ) : null}
        </div>
      </div>
    </Page>
  );
}
