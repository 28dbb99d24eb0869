import { Trans } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import type { VerbForm } from "@/ui/actions/Actions";
import { Button } from "@/ui/native/Button";
import { ProblemNotice } from "@/ui/native/ProblemNotice";

/** Begin the assignment of a need, or say that there is one already. */
export function ConvertForm({ id, run, busy, problem, reload }: VerbForm & { id: string }) {
  return (
    <>
      {problem ? <ProblemNotice problem={problem} onReload={reload} /> : null}
      <p>
        <Trans>Write the terms of reference now; they begin with what is known of the need.</Trans>
      </p>
      <div className="actions">
        <Link className="button" data-kind="primary" to="/desk/assignments/new" search={{ need: id }}>
          <Trans>Write the assignment</Trans>
        </Link>
        <Button busy={busy} onClick={() => void run(undefined)}>
          <Trans>There is one already: mark the need</Trans>
        </Button>
      </div>
    </>
  );
}
