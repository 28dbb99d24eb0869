import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Bars } from "@/charts/Bars";
import { useFormat } from "@/i18n/format";
import { Fact, Facts } from "@/ui/native/Facts";
import { Notice } from "@/ui/native/Notice";
import { Section } from "@/ui/native/Section";
import type { Results } from "../queries";

/** From the test before to a later one: the means, the change with its interval, who is missing. */
export function Change({ change, everyone }: { change: Results["changes"][number]; everyone: number }) {
  const { t } = useLingui();
  const format = useFormat();
  const { to, n, suppressed, mean_before: before, mean_after: after, mean_change: mean } = change;
  const { low, high, effect, missing_before: without, missing_after: gone } = change;
  const points = (value: number) => `${value > 0 ? "+" : ""}${format.number(value, 1)}`;
  const title = to === "post" ? t`From before to right after` : t`From before to later`;
  const [from, until] = low !== null && high !== null ? [points(low), points(high)] : ["", ""];
  return (
    <Section title={title}>
      {suppressed || before === null || after === null || mean === null ? (
        <Notice title={<Trans>Too few to show</Trans>}>
          <p>
            <Plural
              value={n}
              _0="Nobody took both tests."
              one="One person took both tests."
              other="# people took both tests."
            />{" "}
            <Trans>
              Figures are shown from five on, and only where they tell nothing about fewer by comparison.
            </Trans>
          </p>
        </Notice>
      ) : (
        <div className="halves">
          <Bars
            title={title}
            heads={[t`Test`, t`Mean, percent of the highest score`]}
            rows={[
              { key: "before", label: t`Before`, value: Math.round(before * 10) / 10 },
              {
                key: "after",
                label: to === "post" ? t`Right after` : t`Later`,
                value: Math.round(after * 10) / 10,
                now: true,
              },
            ]}
          />
          <Facts>
            <Fact term={t`Change`}>
              <strong>{points(mean)}</strong> <Trans>percentage points on average</Trans>
            </Fact>
            <Fact term={t`95% interval`}>{from ? t`${from} to ${until}` : null}</Fact>
            <Fact term={t`Size of the change`}>
              {effect === null ? null : <Trans>{format.number(effect, 2)} standard deviations</Trans>}
            </Fact>
            <Fact term={t`People`}>
              <Trans>
                {n} of {everyone} took both tests
              </Trans>
            </Fact>
            <Fact term={t`Missing`}>
              <Trans>
                {without} without the test before, {gone} without the later one
              </Trans>
            </Fact>
          </Facts>
        </div>
      )}
      <p className="small soft">
        <Trans>This is change, not effect: there is no group to compare with.</Trans>
      </p>
    </Section>
  );
}
