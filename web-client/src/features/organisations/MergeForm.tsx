import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { findBodies } from "@/api/picks";
import type { VerbForm } from "@/ui/actions/Actions";
import { Button } from "@/ui/native/Button";
import { ComboBox, type Item } from "@/ui/native/ComboBox";
import { ProblemNotice } from "@/ui/native/ProblemNotice";

interface Props extends VerbForm {
  id: string;
  name: string;
  onMerged: (into: string) => void;
}

/** Which body this one is really the same as; says what follows before it is done. */
export function MergeForm({ id, name, onMerged, run, busy, problem, reload, close }: Props) {
  const { t } = useLingui();
  const [into, setInto] = useState<Item | null>(null);
  const [missing, setMissing] = useState(false);
  const target = into?.name ?? "";
  const merge = async () => {
    if (!into) setMissing(true);
    else if (await run({ into_id: into.id })) onMerged(into.id);
  };
  return (
    <>
      {problem ? <ProblemNotice problem={problem} onReload={reload} /> : null}
      <p>
        <Trans>
          For an organisation that was recorded twice. Everything that names {name} will name the other one,
          and its names stay as other names. This cannot be undone.
        </Trans>
      </p>
      <ComboBox
        label={t`It is the same as`}
        hint={t`The one that stays. Type a part of its name or its code.`}
        chosen={target}
        error={missing && !into ? t`Choose the organisation that stays.` : undefined}
        onChoose={setInto}
        search={(q) => {
          const found = findBodies(q);
          return { ...found, queryFn: async () => (await found.queryFn()).filter((one) => one.id !== id) };
        }}
      />
      <div className="actions">
        <Button kind="danger" busy={busy} onClick={() => void merge()}>
          {into ? <Trans>Merge into {target}</Trans> : <Trans>Merge</Trans>}
        </Button>
        <Button onClick={close}>
          <Trans>Leave as it is</Trans>
        </Button>
      </div>
    </>
  );
}
