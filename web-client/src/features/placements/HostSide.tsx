import { Trans, useLingui } from "@lingui/react/macro";
import { useFormat } from "@/i18n/format";
import { Fact, Facts } from "@/ui/native/Facts";
import { Section } from "@/ui/native/Section";
import { Status } from "@/ui/native/Status";
import type { Placement } from "./queries";

/** What the host has said: who works with the expert, since when it is ready, when the expert came. */
export function HostSide({ stay }: { stay: Placement }) {
  const { t } = useLingui();
  const format = useFormat();
  const ready = stay.host_ready_at ? format.date(stay.host_ready_at, "medium") : null;
  return (
    <Section title={<Trans>At the host</Trans>}>
      <Facts stacked>
        <Fact term={t`Host`}>{stay.host_name}</Fact>
        <Fact term={t`Ready`}>
          {ready ? (
            <Status tone="good">
              <Trans>Yes, said on {ready}</Trans>
            </Status>
          ) : (
            <Status tone="wait">
              <Trans>Not said yet</Trans>
            </Status>
          )}
        </Fact>
        <Fact term={t`Colleague they work with`}>{stay.counterpart}</Fact>
        <Fact term={t`Remark of the host`}>{stay.host_ready_note}</Fact>
        <Fact term={t`Arrived`}>{stay.arrived_on ? format.date(stay.arrived_on, "medium") : null}</Fact>
      </Facts>
    </Section>
  );
}

/** What the host said of the stay; nothing until it has. */
export function Evaluation({ stay }: { stay: Placement }) {
  const { t } = useLingui();
  const format = useFormat();
  const { evaluation } = stay;
  if (!evaluation) return null;
  const outOf = (value: number) => t`${value} of 5`;
  return (
    <Section
      title={<Trans>What the host says of the stay</Trans>}
      aside={<span className="small soft">{format.date(evaluation.created_at, "medium")}</span>}
    >
      <Facts>
        <Fact term={t`How useful it was`}>{outOf(evaluation.usefulness)}</Fact>
        <Fact term={t`How well you worked together`}>{outOf(evaluation.cooperation)}</Fact>
      </Facts>
      {evaluation.text ? <p className="prose">{evaluation.text}</p> : null}
    </Section>
  );
}
