import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { type ComponentType, useEffect, useRef } from "react";
import { useFormat } from "@/i18n/format";
import { SaveStatus } from "@/ui/form";
import { Deadline } from "@/ui/native/Deadline";
import { Notice } from "@/ui/native/Notice";
import { Page } from "@/ui/native/Page";
import { Section } from "@/ui/native/Section";
import { Steps } from "@/ui/native/Steps";
import { lastDay, useDayEnd } from "../dayEnd";
import { opportunityQuery } from "../queries";
import { AboutStep } from "./AboutStep";
import { Conditions } from "./Conditions";
import { DocumentsStep } from "./DocumentsStep";
import { type StepKey, stepsOf } from "./draft";
import { ProposalStep } from "./ProposalStep";
import { QuestionsStep } from "./QuestionsStep";
import { SendStep } from "./SendStep";
import type { Asked, StepProps } from "./steps";
import { type Draft, useDraft } from "./useDraft";

const PARTS: Record<StepKey, ComponentType<StepProps>> = {
  about: AboutStep,
  questions: QuestionsStep,
  proposal: ProposalStep,
  documents: DocumentsStep,
  send: SendStep,
};

/** What the call asks for; where it is no longer public, what the application itself tells of it. */
function useAsked({ application }: Draft): Asked {
  const { call, assignment, documents, missing } = application;
  const { data } = useQuery({ ...opportunityQuery(assignment?.id ?? call.id), retry: false });
  const needed = missing.flatMap(({ pointer }) => pointer.match(/^\/documents\/(.+)$/)?.[1] ?? []);
  const files = new Map((data?.documents_needed ?? []).map(({ kind, required }) => [kind, required]));
  for (const kind of needed) files.set(kind, true);
  for (const { kind } of documents) if (!files.has(kind)) files.set(kind, false);
  return {
    conditions: (data?.conditions ?? []).map(({ kind }) => kind),
    files: [...files].map(([kind, required]) => ({ kind, required })),
  };
}

/** An application in steps, on one draft that saves itself. */
export function ApplyPage({ id, step }: { id: string; step: string | undefined }) {
  const { t } = useLingui();
  const format = useFormat();
  const navigate = useNavigate();
  const draft = useDraft(id);
  const { application, autosave } = draft;
  const { call, assignment } = application;
  // A returned one has a day of its own, deadline or not.
  const end = (application.state === "returned" && application.due_at) || call.closes_at;
  const asked = useAsked(draft);
  const steps = stepsOf(
    application,
    asked.files.map(({ kind }) => kind),
  );
  const at = Math.max(0, steps.indexOf(step as StepKey));
  const key = steps[at] ?? "about";
  const words: Record<StepKey, string> = {
    about: t`About you`,
    questions: t`Questions`,
    proposal: t`Your proposal`,
    documents: t`Documents`,
    send: t`Check and send`,
  };
  const go = (to: StepKey | undefined) =>
    navigate({ to: "/me/applications/$id/edit", params: { id }, search: { step: to } });
  useFocusOnStep(key);

  const title = assignment?.title ?? call.title;
  const where = assignment
    ? [
        assignment.host,
        assignment.starts_on && assignment.ends_on
          ? format.range(assignment.starts_on, assignment.ends_on)
          : null,
      ]
        .filter(Boolean)
        .join(", ")
    : call.code;
  const Part = PARTS[key];
  if (!application.editable) return <Sent id={id} title={title} />;
  return (
    <Page
      title={`${words[key]}, ${title}`}
      heading={words[key]}
      crumbs={[
        { label: t`My applications`, link: { to: "/me/applications" } },
        { label: title, link: { to: "/me/applications/$id", params: { id } } },
        { label: t`Apply` },
      ]}
      line={
        <SaveStatus
          state={autosave.state}
          restored={autosave.restored}
          onReload={() => void draft.reload()}
        />
      }
    >
      <div className="with-side">
        <div className="stack" data-loose>
          <Steps
            current={at}
            steps={steps.map((one) => ({
              label: words[one],
              link:
                one === key ? undefined : (
                  <Link to="/me/applications/$id/edit" params={{ id }} search={{ step: one }}>
                    {words[one]}
                  </Link>
                ),
            }))}
          />
          <Returned draft={draft} />
          <Part draft={draft} kinds={asked} onward={() => void go(steps[at + 1])} back={steps[at - 1]} />
        </div>
        <aside className="stack" data-stay>
          <div className="card" data-strong>
            <Deadline
              deadline={{ date: lastDay(end, call.time_zone), time_zone: call.time_zone, closes_at: end }}
            />
          </div>
          <Conditions application={application} />
          <Section title={<Trans>You are applying for</Trans>}>
            <p>
              <Link to="/opportunities/$slug" params={{ slug: assignment?.id ?? call.id }}>
                {title}
              </Link>
              <br />
              <span className="small soft">{where}</span>
            </p>
          </Section>
        </aside>
      </div>
    </Page>
  );
}

/** A new step is read from its heading on. */
function useFocusOnStep(key: string) {
  const first = useRef(true);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the step is what happened
  useEffect(() => {
    if (first.current) first.current = false;
    else {
      window.scrollTo({ top: 0 });
      document.querySelector<HTMLElement>("main h1")?.focus({ preventScroll: true });
    }
  }, [key]);
}

function Returned({ draft: { application } }: { draft: Draft }) {
  const dayEnd = useDayEnd();
  if (application.state !== "returned") return null;
  const why = application.timeline.findLast(({ key }) => key === "application.returned")?.reason;
  const due = application.due_at;
  const day = due ? dayEnd(due, application.call.time_zone) : "";
  return (
    <Notice tone="wait" title={<Trans>The office asks for changes</Trans>}>
      {why ? <p>{why}</p> : null}
      {due ? (
        <p>
          <Trans>Send it again by the end of {day}.</Trans>
        </p>
      ) : null}
    </Notice>
  );
}

function Sent({ id, title }: { id: string; title: string }) {
  const { t } = useLingui();
  return (
    <Page title={title} crumbs={[{ label: t`My applications`, link: { to: "/me/applications" } }]}>
      <Notice tone="good" title={<Trans>This application has been sent.</Trans>}>
        <Link className="reach" to="/me/applications/$id" params={{ id }}>
          <Trans>See where it stands</Trans>
        </Link>
      </Notice>
    </Page>
  );
}
