import { Trans, useLingui } from "@lingui/react/macro";
import { useSuspenseQuery } from "@tanstack/react-query";
import { type Me, may } from "@/api/me";
import { useFormat } from "@/i18n/format";
import { Actions } from "@/ui/actions/Actions";
import { State } from "@/ui/actions/State";
import { Page } from "@/ui/native/Page";
import { Status } from "@/ui/native/Status";
import { Allowance } from "./Allowance";
import { ArrivalForm } from "./ArrivalForm";
import { CertificateOfService } from "./CertificateOfService";
import { Emergency } from "./Emergency";
import { EvaluationForm } from "./EvaluationForm";
import { HostReadyForm } from "./HostReadyForm";
import { Evaluation, HostSide } from "./HostSide";
import { Missing } from "./Missing";
import { Papers } from "./Papers";
import { Phases } from "./Phases";
import { type Placement, placementQuery } from "./queries";
import { Reports } from "./Reports";

// What comes next, by what is allowed: the first of these is the filled button.
const NEXT = ["host-ready", "make-ready", "start", "arrival", "resume", "evaluation", "finish", "close"];

const primaryOf = ({ allowed_actions: allowed, host_ready_at: ready, arrived_on: arrived }: Placement) =>
  NEXT.find(
    (verb) => allowed.includes(verb) && !(verb === "host-ready" && ready) && !(verb === "arrival" && arrived),
  );

/** One stay, for the office and the host: each sees what the API gives, and may do what it allows. */
export function PlacementPage({ id, me }: { id: string; me: Me }) {
  const { t } = useLingui();
  const format = useFormat();
  const { data: stay } = useSuspenseQuery(placementQuery(id));
  const office = may(me, "placements:write");
  const primary = primaryOf(stay);
  return (
    <Page
      title={stay.person_name}
      lede={stay.title}
      crumbs={[
        { label: t`Placements`, link: { to: "/desk/placements" } },
        { label: <span className="code">{stay.code}</span> },
      ]}
      line={
        <>
          <State of="placements" state={stay.state} big />
          {stay.is_late ? (
            <Status tone="late">
              <Trans>Something is late</Trans>
            </Status>
          ) : null}
          <span>{stay.host_name}</span>
          <span className="soft">{format.rangeWithWeeks(stay.starts_on, stay.ends_on)}</span>
        </>
      }
    >
      <Actions
        resource="placements"
        id={stay.id}
        allowed={stay.allowed_actions}
        {...(primary ? { primary } : {})}
        about={stay.person_name}
        forms={{
          "host-ready": (form) => <HostReadyForm stay={stay} close={form.close} />,
          arrival: (form) => <ArrivalForm stay={stay} close={form.close} />,
          evaluation: (form) => <EvaluationForm stay={stay} close={form.close} />,
        }}
        explain={{
          unready: <Trans>The stay goes back to preparing. The expert and the host are told why.</Trans>,
          cancel: <Trans>The seat goes to the first on the reserve list. The expert is told why.</Trans>,
          terminate: <Trans>The stay ends today for the record. The expert and the host are told why.</Trans>,
          "close-without-report": <Trans>The stay is closed although a report is missing.</Trans>,
        }}
      />
      <Missing stay={stay} />
      <div className="with-side">
        <div className="stack" data-loose>
          <Papers stay={stay} />
          <Reports stay={stay} />
          <Phases stay={stay} mayReplace={office} />
          <Evaluation stay={stay} />
        </div>
        <aside className="stack" data-loose>
          <HostSide stay={stay} />
          <Emergency stay={stay} mayWrite={office} />
          <Allowance stay={stay} mayWrite={office} />
          {may(me, "certificates:issue") ? <CertificateOfService stay={stay} /> : null}
        </aside>
      </div>
    </Page>
  );
}
