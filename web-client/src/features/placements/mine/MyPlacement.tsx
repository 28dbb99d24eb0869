import { useLingui } from "@lingui/react/macro";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useFormat } from "@/i18n/format";
import { State } from "@/ui/actions/State";
import { Page } from "@/ui/native/Page";
import { Allowance } from "../Allowance";
import { Emergency } from "../Emergency";
import { Evaluation, HostSide } from "../HostSide";
import { Papers } from "../Papers";
import { Phases } from "../Phases";
import { placementQuery } from "../queries";
import { Reports } from "../Reports";
import { NextSteps } from "./NextSteps";

/** An expert's own stay: what is next, papers, reports, dates, whom to call. */
export function MyPlacement({ id }: { id: string }) {
  const { t } = useLingui();
  const format = useFormat();
  const { data: stay } = useSuspenseQuery(placementQuery(id));
  return (
    <Page
      title={stay.title}
      crumbs={[
        { label: t`My page`, link: { to: "/me" } },
        { label: t`My assignments`, link: { to: "/me/placements" } },
        { label: <span className="code">{stay.code}</span> },
      ]}
      line={
        <>
          <State of="placements" state={stay.state} big />
          <span>{stay.host_name}</span>
          <span className="soft">{format.rangeWithWeeks(stay.starts_on, stay.ends_on)}</span>
        </>
      }
    >
      <div className="with-side">
        <div className="stack" data-loose>
          <NextSteps stay={stay} />
          <Papers stay={stay} own />
          <Reports stay={stay} own />
          <Evaluation stay={stay} />
        </div>
        <aside className="stack" data-loose>
          <Phases stay={stay} />
          <HostSide stay={stay} />
          <Emergency stay={stay} mayWrite />
          <Allowance stay={stay} />
        </aside>
      </div>
    </Page>
  );
}
