import { Trans, useLingui } from "@lingui/react/macro";
import { useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useFormat } from "@/i18n/format";
import { languageOf } from "@/i18n/language";
import { useCodes } from "@/i18n/words/codes";
import { Actions } from "@/ui/actions/Actions";
import { State } from "@/ui/actions/State";
import { useNow } from "@/ui/native/Deadline";
import { Fact, Facts } from "@/ui/native/Facts";
import { InLanguage } from "@/ui/native/Language";
import { Notice } from "@/ui/native/Notice";
import { Page } from "@/ui/native/Page";
import { Section } from "@/ui/native/Section";
import { Told } from "@/ui/native/Told";
import { CallAssignments } from "./CallAssignments";
import { Counts } from "./Counts";
import { DeadlineParts } from "./DeadlineParts";
import { Enquiries } from "./Enquiries";
import { ExtendForm } from "./ExtendForm";
import { Made } from "./Made";
import { callQuery } from "./queries";
import { useMissing } from "./useMissing";

interface Props {
  id: string;
  mayWrite: boolean;
  mayAnswer: boolean;
  mayCount: boolean;
  mayAddAssignment: boolean;
}

/** One call: its deadline, its numbers, what is asked about it, what it is made of. */
export function CallPage({ id, mayWrite, mayAnswer, mayCount, mayAddAssignment }: Props) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const codes = useCodes();
  const { data: call } = useSuspenseQuery(callQuery(id));
  const missing = useMissing(call, useNow());
  const over = call.state === "concluded" || call.state === "cancelled";
  const primary = ["publish", "conclude", "extend"].find((verb) => call.allowed_actions.includes(verb));
  const parts = call.tranche_plan.map((share) => format.percent(share / 100));
  const language = (field: string) => languageOf(call, field, i18n.locale);
  return (
    <Page
      title={call.title}
      heading={<span lang={language("title")}>{call.title}</span>}
      crumbs={[
        { label: t`Calls`, link: { to: "/desk/calls" } },
        { label: <span className="code">{call.code}</span> },
      ]}
      lede={call.summary ? <Told code={language("summary")}>{call.summary}</Told> : null}
      line={
        <>
          <State of="calls" state={call.status} big /> <span className="code">{call.code}</span>{" "}
          <span className="soft">{codes.callKind(call.kind)}</span>
          <InLanguage code={language("title")} />
        </>
      }
      actions={
        <Actions
          resource="calls"
          id={id}
          allowed={call.allowed_actions}
          {...(primary ? { primary } : {})}
          about={call.title}
          forms={{ extend: (form) => <ExtendForm {...form} call={call} /> }}
          explain={{
            publish: (
              <Trans>From then on everyone sees it, and its dates, code and kind stand as they are.</Trans>
            ),
            conclude: <Trans>Nothing in it changes any more, and the reserve lists end with a letter.</Trans>,
            cancel: <Trans>Everyone who has applied will read this reason.</Trans>,
          }}
          beside={
            mayWrite && !over ? (
              <Link className="button" to="/desk/calls/$id/edit" params={{ id }}>
                <Trans>Change the call</Trans>
              </Link>
            ) : null
          }
        />
      }
    >
      {call.state === "draft" && missing.length > 0 ? (
        <Notice tone="wait" title={<Trans>Before it can be published</Trans>}>
          <ul>
            {missing.map((part) => (
              <li key={part}>{part}</li>
            ))}
          </ul>
        </Notice>
      ) : null}
      <div className="with-side">
        <div className="stack" data-loose>
          {call.kind === "assignment" ? (
            <CallAssignments call={call} mayAdd={mayAddAssignment && !over} />
          ) : null}
          {call.state === "draft" ? null : <Enquiries call={call} mayAnswer={mayAnswer && !over} />}
          <Made call={call} />
        </div>
        <aside className="stack" data-loose>
          <DeadlineParts call={call} />
          {mayCount && call.state !== "draft" ? <Counts id={id} /> : null}
          <Section title={<Trans>About it</Trans>}>
            <Facts>
              <Fact term={t`Programme`}>
                <Link to="/desk/programmes/$id" params={{ id: call.programme.id }}>
                  {call.programme.title}
                </Link>
              </Fact>
              <Fact term={t`Places`}>{call.places ? format.number(call.places) : null}</Fact>
              <Fact term={t`Most awards`}>{call.awards ? format.number(call.awards) : null}</Fact>
              <Fact term={t`Envelope`}>{call.envelope ? format.money(call.envelope) : null}</Fact>
              <Fact term={t`Instalments`}>{format.list(parts)}</Fact>
              <Fact term={t`Reviews needed`}>{format.number(call.minimum_reviews)}</Fact>
              <Fact term={t`To answer an offer`}>{format.days(call.offer_days)}</Fact>
              <Fact term={t`Looked at`}>{call.rolling ? t`As they come` : t`After the deadline`}</Fact>
              <Fact term={t`Published`}>
                {call.published_at ? format.date(call.published_at, "medium") : null}
              </Fact>
              <Fact term={t`Public page`}>
                {call.published_at ? (
                  <Link to="/opportunities" search={{ programme: call.programme.code }}>
                    <Trans>As everyone sees it</Trans>
                  </Link>
                ) : null}
              </Fact>
            </Facts>
          </Section>
        </aside>
      </div>
    </Page>
  );
}
