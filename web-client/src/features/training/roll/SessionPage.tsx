import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type Me, may } from "@/api/me";
import { asProblem } from "@/api/problem";
import { useTransitions } from "@/api/transitions";
import { today } from "@/i18n/clock";
import { useFormat } from "@/i18n/format";
import { Actions } from "@/ui/actions/Actions";
import { Skeleton } from "@/ui/native/Loading";
import { Notice } from "@/ui/native/Notice";
import { Page } from "@/ui/native/Page";
import { ProblemNotice } from "@/ui/native/ProblemNotice";
import { toast } from "@/ui/native/Toast";
import { groupQuery, type Mark, meetingQuery, rollQuery } from "../queries";
import { Standing } from "../Standing";
import { useWhen } from "../words";
import { wallClock } from "../zone";
import { GroupSoFar } from "./GroupSoFar";
import { MoveForm } from "./MoveForm";
import { Roll } from "./Roll";
import { RollBar } from "./RollBar";
import { SendingNotice } from "./SendingNotice";
import { useRoll } from "./useRoll";

/** One session: who came, taken on a phone, with or without a network. */
export function SessionPage({ id, me }: { id: string; me: Me }) {
  const { t } = useLingui();
  const format = useFormat();
  const when = useWhen();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const { data: meeting } = useSuspenseQuery(meetingQuery(id));
  const { data: group, isPending: asking } = useQuery(groupQuery(meeting.cohort_id));
  const { data: roll, error } = useQuery(rollQuery(id));
  const { queue, waiting, sending } = useRoll(id);
  const { run, busy, problem, reload } = useTransitions("tot-sessions", id);

  const marks: Record<string, Mark | null> = Object.fromEntries(
    (roll?.lines ?? []).map(({ enrolment_id: key, mark }) => [key, waiting[key]?.mark ?? mark]),
  );
  const trains = group?.trainers.some(({ person_id }) => person_id === me.person?.id) ?? false;
  const begins = wallClock(meeting.starts_at, meeting.time_zone).date;
  const ahead = today(meeting.time_zone) < begins;
  const cancelled = meeting.state === "cancelled";
  const writes = (trains || may(me, "attendance:write")) && !ahead && !cancelled;
  const open = Object.values(marks).filter((mark) => mark === null).length;
  // The session is closed from the bar once everyone is marked; before that, by its own button.
  const holds = meeting.allowed_actions.includes("hold") && !ahead && open === 0 && !!roll?.lines.length;

  const finish = async () => {
    if (!(await queue.flush())) return;
    if (holds) {
      await queryClient.fetchQuery({ ...meetingQuery(id), staleTime: 0 });
      if (!(await run("hold"))) return;
      toast(t`Session held; attendance is saved`);
    }
    void navigate({
      to: "/desk/cohorts/$id",
      params: { id: meeting.cohort_id },
      search: { tab: "sessions" },
    });
  };
  const day = format.date(begins, "full");
  const before = meeting.moved_from ? when({ ...meeting, starts_at: meeting.moved_from }) : null;
  return (
    <>
      <Page
        title={meeting.title}
        crumbs={[
          { label: t`Groups`, link: { to: "/desk/cohorts" } },
          {
            label: meeting.cohort,
            link: { to: "/desk/cohorts/$id", params: { id: meeting.cohort_id } },
          },
          { label: t({ context: "training", message: "Session" }) },
        ]}
        line={
          <>
            <span>
              {when(meeting)}
              {meeting.place ? `. ${meeting.place}` : null}
            </span>
            <Standing meeting={meeting} />
          </>
        }
      >
        {before ? (
          <p className="soft">
            <Trans>Moved; it was to be on {before}.</Trans>
          </p>
        ) : null}
        <SendingNotice queue={queue} waiting={waiting} sending={sending} />
        {problem ? <ProblemNotice problem={problem} onReload={() => void reload()} /> : null}
        {ahead && !cancelled ? (
          <Notice title={<Trans>Attendance is taken from the morning of {day}.</Trans>} />
        ) : null}
        {cancelled ? <Notice tone="bad" title={<Trans>This session was cancelled.</Trans>} /> : null}
        <div className="with-side">
          {error ? (
            asProblem(error).status === 403 ? (
              <p>
                <Trans>Who came is seen by the trainers, the host and the office.</Trans>
              </p>
            ) : (
              <ProblemNotice problem={asProblem(error)} />
            )
          ) : roll && !asking ? (
            <Roll
              lines={roll.lines}
              marks={marks}
              {...(writes ? { onMark: (made) => void queue.mark(made) } : {})}
            />
          ) : (
            <Skeleton lines={6} />
          )}
          <aside className="stack" data-loose>
            {group ? <GroupSoFar group={group} /> : null}
            <Actions
              resource="tot-sessions"
              id={id}
              allowed={meeting.allowed_actions}
              only={holds && writes ? ["move", "cancel"] : ["hold", "move", "cancel"]}
              about={meeting.title}
              forms={{ move: (form) => <MoveForm meeting={meeting} close={form.close} /> }}
              explain={{ cancel: <Trans>Everyone in the group reads why.</Trans> }}
            />
          </aside>
        </div>
      </Page>
      {writes && roll && !asking ? (
        <RollBar marks={Object.values(marks)} sending={sending} waiting={Object.keys(waiting).length}>
          <button
            type="button"
            className="button"
            data-kind="primary"
            aria-disabled={busy !== null || undefined}
            onClick={() => void finish()}
          >
            {holds ? <Trans>Done, it was held</Trans> : <Trans>Done for now</Trans>}
          </button>
        </RollBar>
      ) : null}
    </>
  );
}
