import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation } from "@tanstack/react-query";
import { client } from "@/api/client";
import { asProblem } from "@/api/problem";
import { ownZone, useFormat } from "@/i18n/format";
import { Button } from "@/ui/native/Button";
import { ProblemNotice } from "@/ui/native/ProblemNotice";
import { toast } from "@/ui/native/Toast";

interface Props {
  /** When the address was made; null where there is none. */
  madeAt: string | null;
  busy: boolean;
  make: () => void;
  ended: () => unknown;
}

/** What the address is for and what it gives away; made, made anew, revoked. */
export function PrivateAddress({ madeAt, busy, make, ended }: Props) {
  const { t } = useLingui();
  const format = useFormat();
  const revoke = useMutation({
    mutationFn: () => client.DELETE("/api/v1/me/calendar"),
    onSuccess: async () => {
      toast(t`The address no longer works`);
      await ended();
    },
  });
  const made = madeAt ? format.dateTime(madeAt) : "";
  const city = format.city(ownZone());
  return (
    <>
      {revoke.error ? <ProblemNotice problem={asProblem(revoke.error)} /> : null}
      <p className="prose">
        <Trans>
          A private address lets your calendar follow what moves by itself. Whoever has the address reads,
          without signing in, what you applied for, where you will be and when, and what is due from you; no
          other person is named. Give it to your own calendar only, and revoke it when in doubt.
        </Trans>
      </p>
      {madeAt ? (
        <p className="small soft">
          <Trans>
            You have one, made {made} in {city}. A new one ends it.
          </Trans>
        </p>
      ) : null}
      <div className="actions">
        <Button busy={busy} onClick={make}>
          {madeAt ? <Trans>Make a new address</Trans> : <Trans>Make a private address</Trans>}
        </Button>
        {madeAt ? (
          <Button kind="danger" busy={revoke.isPending} onClick={() => revoke.mutate()}>
            <Trans>Revoke the address</Trans>
          </Button>
        ) : null}
      </div>
    </>
  );
}
