import { Trans, useLingui } from "@lingui/react/macro";
import { useFormat } from "@/i18n/format";
import { Fact, Facts } from "@/ui/native/Facts";
import { Section } from "@/ui/native/Section";
import type { Group } from "../queries";

/** The group a session is of, in a few figures. */
export function GroupSoFar({ group }: { group: Group }) {
  const { t } = useLingui();
  const format = useFormat();
  const { sessions, sessions_held: held } = group;
  return (
    <Section title={<Trans>The group so far</Trans>}>
      <Facts>
        <Fact term={t`Sessions held`}>{t`${held} of ${sessions}`}</Fact>
        <Fact term={t`People`}>{format.number(group.enrolled)}</Fact>
        <Fact term={t`Needed to complete`}>{format.percent(group.needed_attendance / 100)}</Fact>
        <Fact term={t`Trainers`}>{format.list(group.trainers.map(({ name }) => name))}</Fact>
        <Fact term={t`Host`}>{group.host}</Fact>
      </Facts>
    </Section>
  );
}
