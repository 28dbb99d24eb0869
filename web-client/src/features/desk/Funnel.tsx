import { Trans, useLingui } from "@lingui/react/macro";
import { useQueries } from "@tanstack/react-query";
import { Link, type LinkProps } from "@tanstack/react-router";
import { Bars } from "@/charts/Bars";
import { stateOf } from "@/i18n/words";
import { Skeleton } from "@/ui/native/Loading";
import { Section } from "@/ui/native/Section";
import { type CallItem, reachedQuery, STEPS, type Step } from "./queries";

const ORDER = Object.keys(STEPS) as Step[];

/** How far the applications of the call that closes next have come. */
export function Funnel({ call }: { call: CallItem }) {
  const { t } = useLingui();
  const found = useQueries({ queries: ORDER.map((step) => reachedQuery(call.id, step)) });
  const title = t`${call.title}: from sent to offered`;
  const rows = ORDER.map((step, index) => ({
    key: step,
    label: stateOf("applications", step).word,
    value: found[index]?.data?.total ?? 0,
  }));
  const sent = rows[0]?.value ?? 0;
  // That list belongs to another feature; the router checks only those that are in this build.
  const all = { to: "/desk/applications" as "/desk", search: { call_id: call.id } as never } as LinkProps;
  return (
    <Section
      title={title}
      aside={
        <Link className="reach" {...all}>
          <Trans>All {sent}</Trans>
        </Link>
      }
    >
      {found.some(({ isPending }) => isPending) ? (
        <Skeleton lines={5} />
      ) : (
        <Bars title={title} heads={[t`Reached`, t`Applications`]} rows={rows} />
      )}
    </Section>
  );
}
