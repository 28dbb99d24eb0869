import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { asProblem } from "@/api/problem";
import { now } from "@/i18n/clock";
import { Button } from "@/ui/native/Button";
import { Dialog } from "@/ui/native/Dialog";
import { Empty } from "@/ui/native/Empty";
import { Skeleton } from "@/ui/native/Loading";
import { ProblemNotice } from "@/ui/native/ProblemNotice";
import { Section } from "@/ui/native/Section";
import { Table } from "@/ui/native/Table";
import { type Group, meetingsQuery } from "../queries";
import { Standing } from "../Standing";
import { useWhen } from "../words";
import { MeetingForm } from "./MeetingForm";

/** The sessions of a group in the order of their time; attendance is taken on each one's page. */
export function Meetings({ group, mayWrite }: { group: Group; mayWrite: boolean }) {
  const { t } = useLingui();
  const when = useWhen();
  const [adding, setAdding] = useState(false);
  const { data, error } = useQuery(meetingsQuery(group.id));
  const at = now().toISOString();
  const next = data?.items.find(({ state, starts_at }) => state === "scheduled" && starts_at >= at)?.id;
  return (
    <Section
      title={<Trans context="training">Sessions</Trans>}
      aside={
        mayWrite && group.state !== "closed" ? (
          <Button onClick={() => setAdding(true)}>
            <Trans>Plan a session</Trans>
          </Button>
        ) : null
      }
    >
      {error ? <ProblemNotice problem={asProblem(error)} /> : null}
      {data || error ? null : <Skeleton lines={4} />}
      {data && data.items.length > 0 ? (
        <Table
          caption={t`Sessions in the order of their time`}
          rows={data.items}
          rowKey={({ id }) => id}
          rowNow={({ id }) => id === next}
          tall
          columns={[
            {
              key: "title",
              label: t({ context: "training", message: "Session" }),
              head: true,
              render: ({ id, title }) => (
                <Link className="reach" to="/desk/sessions/$id" params={{ id }}>
                  {title}
                </Link>
              ),
            },
            {
              key: "when",
              label: t`When`,
              render: (meeting) => (
                <>
                  {when(meeting)}
                  {meeting.moved_from ? (
                    <span className="soft">
                      , <Trans>moved</Trans>
                    </span>
                  ) : null}
                </>
              ),
            },
            { key: "place", label: t`Place`, render: ({ place }) => place },
            { key: "state", label: t`State`, render: (meeting) => <Standing meeting={meeting} /> },
          ]}
        />
      ) : null}
      {data && data.items.length === 0 ? (
        <Empty title={<Trans>No sessions yet</Trans>}>
          <p>
            <Trans>Plan the first one; everyone with a place is on its attendance list.</Trans>
          </p>
        </Empty>
      ) : null}
      {adding ? (
        <Dialog open onClose={() => setAdding(false)} title={t`Plan a session`}>
          <MeetingForm group={group} close={() => setAdding(false)} />
        </Dialog>
      ) : null}
    </Section>
  );
}
