import { Trans } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { Button } from "@/ui/native/Button";

/** On, or later: everything is saved either way. */
export function StepActions({ busy }: { busy: boolean }) {
  return (
    <div className="actions">
      <Button type="submit" kind="primary" busy={busy}>
        <Trans>Save and go on</Trans>
      </Button>
      <Link className="reach" to="/me/applications">
        <Trans>Finish later</Trans>
      </Link>
    </div>
  );
}
