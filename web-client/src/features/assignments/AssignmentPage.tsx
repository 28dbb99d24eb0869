import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { Link, type LinkProps } from "@tanstack/react-router";
import { languageOf } from "@/i18n/language";
import { Actions } from "@/ui/actions/Actions";
import { State } from "@/ui/actions/State";
import { Fact, Facts } from "@/ui/native/Facts";
import { InLanguage } from "@/ui/native/Language";
import { Notice } from "@/ui/native/Notice";
import { Page } from "@/ui/native/Page";
import { Section } from "@/ui/native/Section";
import { Told } from "@/ui/native/Told";
import { History } from "./History";
import { MoveForm } from "./MoveForm";
import { Phases } from "./Phases";
import { assignmentQuery, needQuery } from "./queries";
import { Terms } from "./Terms";

const FORWARD = ["submit", "approve", "publish", "complete"];

/** One assignment: its terms of reference, and the next step for whoever looks. */
export function AssignmentPage({ id, mayWrite }: { id: string; mayWrite: boolean }) {
  const { t, i18n } = useLingui();
  const { data: row } = useSuspenseQuery(assignmentQuery(id));
  const { data: need } = useQuery({ ...needQuery(row.need_id ?? ""), enabled: !!row.need_id });
  // Who may allow dates is the office; a host changes only what is with it.
  const office = row.allowed_actions.includes("waive-dates");
  const editable = office || (mayWrite && ["draft", "changes_requested"].includes(row.state));
  const asked = row.state === "changes_requested" ? row.history.findLast(({ reason }) => reason) : undefined;
  const primary = FORWARD.find((verb) => row.allowed_actions.includes(verb));
  const taken = row.seats_taken;
  const seats = row.seats;
  const language = (field: string) => languageOf(row, field, i18n.locale);
  return (
    <Page
      title={row.title}
      heading={<span lang={language("title")}>{row.title}</span>}
      crumbs={[
        { label: t`Assignments`, link: { to: "/desk/assignments" } },
        { label: row.call.title, link: { to: "/desk/assignments", search: { call: row.call.code } } },
        { label: <span className="code">{row.code}</span> },
      ]}
      lede={row.summary ? <Told code={language("summary")}>{row.summary}</Told> : null}
      line={
        <>
          <State of="assignments" state={row.state} big />
          <InLanguage code={language("title")} />
        </>
      }
      actions={
        <Actions
          resource="assignments"
          id={id}
          allowed={row.allowed_actions}
          {...(primary ? { primary } : {})}
          about={row.title}
          forms={{ "move-applications": (form) => <MoveForm {...form} row={row} /> }}
          explain={{
            publish: <Trans>It is public from the moment its call is.</Trans>,
            withdraw: <Trans>The public page loses it at once.</Trans>,
            "request-changes": <Trans>The host reads what to change, and hands it in again.</Trans>,
            "waive-dates": (
              <Trans>For dates outside the engagement period or the usual stays. The reason is kept.</Trans>
            ),
          }}
          beside={
            editable ? (
              <Link className="button" to="/desk/assignments/$id/edit" params={{ id }}>
                <Trans>Change the terms</Trans>
              </Link>
            ) : null
          }
        />
      }
    >
      {asked?.reason ? (
        <Notice tone="wait" title={<Trans>The office asks for changes</Trans>}>
          <p>{asked.reason}</p>
        </Notice>
      ) : null}
      <div className="with-side">
        <div className="stack" data-loose>
          <Phases row={row} />
          <Terms row={row} />
        </div>
        <aside className="stack" data-loose>
          <Section title={<Trans>About it</Trans>}>
            <Facts>
              <Fact term={t`Host`}>
                <Link to="/desk/organisations/$id" params={{ id: row.host.id }}>
                  {row.host.name}
                </Link>
              </Fact>
              <Fact term={t`Unit`}>{row.unit?.name}</Fact>
              <Fact term={t`Programme`}>{row.programme.title}</Fact>
              <Fact term={t`Call`}>
                <Link to="/desk/calls/$id" params={{ id: row.call.id }}>
                  {row.call.title}
                </Link>
              </Fact>
              <Fact term={t`Need`}>
                {row.need_id ? (
                  <Link to="/desk/needs/$id" params={{ id: row.need_id }}>
                    {need?.title ?? t`See the need`}
                  </Link>
                ) : null}
              </Fact>
              <Fact term={t`Places taken`}>{t`${taken} of ${seats}`}</Fact>
              <Fact term={t`Colleague`}>{row.counterpart}</Fact>
              <Fact term={t`Applications`}>
                <Link {...applicationsOf(id)}>
                  <Trans>See them</Trans>
                </Link>
              </Fact>
            </Facts>
          </Section>
          <History row={row} />
        </aside>
      </div>
    </Page>
  );
}

// That screen belongs to another feature; the router checks only those that are in this build.
const applicationsOf = (id: string): LinkProps => ({
  to: "/desk/applications" as "/desk",
  search: { assignment_id: id } as never,
});
