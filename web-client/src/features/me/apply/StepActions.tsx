import { Trans } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { Button } from "@/ui/native/Button";
import type { StepKey } from "./draft";

interface Props {
  busy: boolean;
  id: string;
  back: StepKey | undefined;
}

/** On, back, or later: everything is saved either way. */
export function StepActions({ busy, id, back }: Props) {
  return (
    <div className="actions">
      <Button type="submit" kind="primary" busy={busy}>
        <Trans>Save and go on</Trans>
      </Button>
      {back ? (
        <Link className="button" to="/me/applications/$id/edit" params={{ id }} search={{ step: back }}>
          <Trans>Back</Trans>
        </Link>
      ) : null}
      <Link className="reach" to="/me/applications">
        <Trans>Finish later</Trans>
      </Link>
    </div>
  );
}
