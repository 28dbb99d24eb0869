import { Trans } from "@lingui/react/macro";
import { useMutation } from "@tanstack/react-query";
import { client } from "@/api/client";
import { useMe } from "@/api/me";
import { asProblem } from "@/api/problem";
import { Button } from "@/ui/native/Button";
import { Notice } from "@/ui/native/Notice";
import { ProblemNotice } from "@/ui/native/ProblemNotice";

/** Nothing can be sent before the address is confirmed; the letter for it can be asked for again. */
export function ConfirmEmail() {
  const email = useMe()?.account.email ?? "";
  const { mutate, isPending, isSuccess, error } = useMutation({
    mutationFn: () => client.POST("/api/v1/auth/verify/again", { body: { email } }),
  });
  return (
    <Notice tone="wait" title={<Trans>Confirm your e-mail first</Trans>}>
      <p>
        <Trans>
          We have written to <strong>{email}</strong>. Open the link in that message, then come back here.
        </Trans>
      </p>
      {error ? <ProblemNotice problem={asProblem(error)} /> : null}
      {isSuccess ? (
        <p role="status">
          <Trans>Another message is on its way.</Trans>
        </p>
      ) : (
        <div className="actions">
          <Button busy={isPending} onClick={() => mutate()}>
            <Trans>Send the message again</Trans>
          </Button>
        </div>
      )}
    </Notice>
  );
}
