import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { today } from "@/i18n/clock";
import { useFormat } from "@/i18n/format";
import { Button } from "@/ui/native/Button";
import { Dialog } from "@/ui/native/Dialog";
import { Section } from "@/ui/native/Section";
import { type Column, Table } from "@/ui/native/Table";
import { organisationQuery, type Phase, type Placement } from "./queries";
import { ReplacePhaseForm } from "./ReplacePhaseForm";
import { mayChangePhases } from "./words";

/** The stretches of a stay, and below them those that others took the place of, with the reason. */
export function Phases({ stay, mayReplace }: { stay: Placement; mayReplace?: boolean }) {
  const { t } = useLingui();
  const format = useFormat();
  const [replacing, setReplacing] = useState<Phase | null>(null);
  const standing = stay.phases.filter(({ replaced_at }) => !replaced_at);
  const former = stay.phases.filter(({ replaced_at }) => replaced_at);
  const now = today();
  const open = mayReplace && mayChangePhases(stay);
  const columns: Column<Phase>[] = [
    {
      key: "dates",
      label: t`Dates`,
      head: true,
      render: ({ starts_on, ends_on }) => format.rangeWithWeeks(starts_on, ends_on),
    },
    {
      key: "how",
      label: t`How`,
      render: ({ on_site, clinical }) => (
        <>
          {on_site ? <Trans>On site</Trans> : <Trans>Remote</Trans>}
          {clinical ? <Trans>, with clinical work</Trans> : null}
        </>
      ),
    },
    {
      key: "host",
      label: t`Host`,
      render: ({ host_id }) => <PhaseHost stay={stay} id={host_id} />,
    },
  ];
  const dates = replacing ? format.range(replacing.starts_on, replacing.ends_on) : "";
  return (
    <Section id="dates" title={<Trans>Dates</Trans>}>
      <Table
        caption={t`Phases of the stay`}
        rows={standing}
        rowKey={({ id }) => id}
        rowNow={({ starts_on, ends_on }) => starts_on <= now && now <= ends_on}
        columns={[
          ...columns,
          ...(open
            ? [
                {
                  key: "replace",
                  label: t`Change`,
                  render: (phase: Phase) => (
                    <Button onClick={() => setReplacing(phase)}>
                      <Trans>Replace…</Trans>
                    </Button>
                  ),
                },
              ]
            : []),
        ]}
      />
      {former.length > 0 ? (
        <details>
          <summary className="reach-row">
            <Trans>What was planned before</Trans>
          </summary>
          <Table
            caption={t`Phases that were replaced`}
            rows={former}
            rowKey={({ id }) => id}
            tall
            columns={[
              ...columns,
              {
                key: "replaced",
                label: t`Replaced`,
                render: ({ replaced_at }) => (replaced_at ? format.date(replaced_at, "medium") : null),
              },
              { key: "reason", label: t`Why`, render: ({ reason }) => reason },
            ]}
          />
        </details>
      ) : null}
      {replacing ? (
        <Dialog open wide onClose={() => setReplacing(null)} title={t`Replace the phase of ${dates}`}>
          <ReplacePhaseForm stay={stay} phase={replacing} close={() => setReplacing(null)} />
        </Dialog>
      ) : null}
    </Section>
  );
}

/** The body a phase is spent at; asked for only where it is another than the stay's own. */
function PhaseHost({ stay, id }: { stay: Placement; id: string }) {
  const elsewhere = id !== stay.host_id;
  const { data, isError } = useQuery({ ...organisationQuery(id), enabled: elsewhere });
  if (!elsewhere) return stay.host_name;
  // Not everyone who sees a stay may read every body.
  return isError ? <Trans>Another host</Trans> : (data?.name ?? "…");
}
