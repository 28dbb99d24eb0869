import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { useFormat } from "@/i18n/format";
import { Button } from "@/ui/native/Button";
import { Dialog } from "@/ui/native/Dialog";
import { Empty } from "@/ui/native/Empty";
import { Section } from "@/ui/native/Section";
import { type Column, Table } from "@/ui/native/Table";
import { EndJobForm, JobForm, RemoveJobForm } from "./JobForms";
import type { Grant, Job } from "./queries";
import { useGrantWords } from "./words";

type Open = { what: "record" } | { what: "end" | "remove"; job: Job } | null;

/** Jobs the venture made, counted by sex, never by name. */
export function Jobs({ grant, write }: { grant: Grant; write: boolean }) {
  const { t } = useLingui();
  const format = useFormat();
  const { sexes } = useGrantWords();
  const [open, setOpen] = useState<Open>(null);
  const close = () => setOpen(null);
  const { job_counts: counts } = grant;
  const columns: Column<Job>[] = [
    { key: "title", label: t`Job`, head: true, render: ({ title }) => title },
    { key: "sex", label: t`For`, render: ({ sex }) => sexes[sex] },
    {
      key: "kind",
      label: t`Hours`,
      render: ({ full_time, under_30 }) =>
        [full_time ? t`full time` : t`part time`, under_30 ? t`under 30` : null].filter(Boolean).join(", "),
    },
    { key: "since", label: t`Since`, render: ({ started_on }) => format.date(started_on, "medium") },
    {
      key: "until",
      label: t`Until`,
      render: ({ ended_on }) =>
        ended_on ? format.date(ended_on, "medium") : <span className="soft">{t`still there`}</span>,
    },
    ...(write
      ? [
          {
            key: "actions",
            label: t`To do`,
            render: (job: Job) => (
              <div className="actions">
                {job.ended_on ? null : (
                  <Button kind="quiet" onClick={() => setOpen({ what: "end", job })}>
                    {t`It ended`}
                    <span className="hidden">, {job.title}</span>
                  </Button>
                )}
                <Button kind="quiet" onClick={() => setOpen({ what: "remove", job })}>
                  {t`Recorded by mistake`}
                  <span className="hidden">, {job.title}</span>
                </Button>
              </div>
            ),
          },
        ]
      : []),
  ];
  const { current, ever, female, male, other, undisclosed, under_30, full_time } = counts;
  const parts = [
    female ? t`women ${female}` : null,
    male ? t`men ${male}` : null,
    other ? t`other ${other}` : null,
    undisclosed ? t`not stated ${undisclosed}` : null,
    under_30 ? t`under 30 years ${under_30}` : null,
    full_time ? t`full time ${full_time}` : null,
  ].filter((part) => part !== null);
  return (
    <Section
      id="jobs"
      title={<Trans>Jobs</Trans>}
      aside={
        write ? (
          <Button onClick={() => setOpen({ what: "record" })}>
            <Trans>Record a job</Trans>
          </Button>
        ) : null
      }
    >
      {ever > 0 ? (
        <>
          <p>
            <strong>
              <Plural value={current} _0="No job now" one="# job now" other="# jobs now" />
            </strong>
            {current > 0 ? t`: ${parts.join(", ")}` : null}.{" "}
            <span className="soft">
              <Trans>{ever} since the beginning.</Trans>
            </span>
          </p>
          <Table caption={t`Jobs`} columns={columns} rows={grant.jobs} rowKey={({ id }) => id} />
        </>
      ) : (
        <Empty title={<Trans>No jobs recorded yet</Trans>}>
          <span>
            <Trans>Each job counts, part time too. Nobody’s name is asked.</Trans>
          </span>
        </Empty>
      )}
      {open?.what === "record" ? (
        <Dialog open onClose={close} title={t`Record a job`}>
          <JobForm grant={grant} close={close} />
        </Dialog>
      ) : null}
      {open?.what === "end" ? (
        <Dialog open onClose={close} title={t`${open.job.title} ended`}>
          <EndJobForm grant={grant} job={open.job} close={close} />
        </Dialog>
      ) : null}
      {open?.what === "remove" ? (
        <Dialog open onClose={close} title={t`Take back: ${open.job.title}`}>
          <RemoveJobForm grant={grant} job={open.job} close={close} />
        </Dialog>
      ) : null}
    </Section>
  );
}
