import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { useFormat } from "@/i18n/format";
import { Actions } from "@/ui/actions/Actions";
import { State } from "@/ui/actions/State";
import { Button } from "@/ui/native/Button";
import { Dialog } from "@/ui/native/Dialog";
import { Empty } from "@/ui/native/Empty";
import { Section } from "@/ui/native/Section";
import { Status } from "@/ui/native/Status";
import { Timeline } from "@/ui/native/Timeline";
import { AcceptForm, EvidenceForm, PlanForm } from "./MilestoneForms";
import { documentHref, type Grant, type Milestone } from "./queries";

interface Props {
  grant: Grant;
  /** The reader may plan further ones. */
  plan?: boolean;
}

/** What the team said it would reach: in order, with what shows it, and who accepts it. */
export function Milestones({ grant, plan }: Props) {
  const { t } = useLingui();
  const format = useFormat();
  const [adding, setAdding] = useState(false);
  const over = grant.state === "completed" || grant.state === "terminated";
  const place = (row: Milestone) =>
    row.state === "submitted" ? "now" : row.state === "accepted" ? undefined : "next";
  const due = (row: Milestone) => (row.due_on ? format.date(row.due_on, "medium") : null);
  return (
    <Section
      id="milestones"
      title={<Trans>Milestones</Trans>}
      aside={
        plan && !over ? (
          <Button onClick={() => setAdding(true)}>
            <Trans>Plan a milestone</Trans>
          </Button>
        ) : null
      }
    >
      {grant.milestones.length > 0 ? (
        <Timeline
          entries={grant.milestones.map((row) => {
            const at = place(row);
            return {
              id: row.id,
              title: row.title,
              when: (
                <>
                  <State of="milestones" state={row.state} />{" "}
                  {due(row) && row.state !== "accepted" ? t`by ${due(row)}` : null}{" "}
                  {row.overdue ? <Status tone="late">{t`Late`}</Status> : null}
                </>
              ),
              children: <Detail grant={grant} row={row} />,
              ...(at ? { at } : {}),
            };
          })}
        />
      ) : (
        <Empty title={<Trans>No milestones yet</Trans>}>
          <span>
            {plan ? (
              <Trans>Plan what the team wants to reach, and by when.</Trans>
            ) : (
              <Trans>The office plans them with the team.</Trans>
            )}
          </span>
        </Empty>
      )}
      {adding ? (
        <Dialog open onClose={() => setAdding(false)} title={t`Plan a milestone`}>
          <PlanForm grant={grant} close={() => setAdding(false)} />
        </Dialog>
      ) : null}
    </Section>
  );
}

function Detail({ grant, row }: { grant: Grant; row: Milestone }) {
  const { t } = useLingui();
  return (
    <div className="stack" data-tight>
      {row.evidence ? <p className="small">{row.evidence}</p> : null}
      {row.document_id ? (
        <a className="reach" href={documentHref(row.document_id)} download>
          <Trans>The paper with it</Trans>
        </a>
      ) : null}
      {row.note ? <p className="small soft">{t`Said about it: ${row.note}`}</p> : null}
      {row.allowed_actions.length > 0 ? (
        <Actions
          resource={`grants/${grant.id}/milestones`}
          id={row.id}
          allowed={row.allowed_actions}
          about={row.title}
          forms={{
            submit: (form) => <EvidenceForm {...form} grant={grant} milestone={row} />,
            accept: (form) => <AcceptForm {...form} grant={grant} milestone={row} />,
          }}
        />
      ) : null}
    </div>
  );
}
