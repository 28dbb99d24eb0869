import { Trans, useLingui } from "@lingui/react/macro";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import { type Me, may } from "@/api/me";
import { useFormat } from "@/i18n/format";
import { Actions } from "@/ui/actions/Actions";
import { State } from "@/ui/actions/State";
import { Button } from "@/ui/native/Button";
import { Dialog } from "@/ui/native/Dialog";
import { Fact, Facts } from "@/ui/native/Facts";
import { Page } from "@/ui/native/Page";
import { Tabs } from "@/ui/native/Tabs";
import { type Group, groupQuery } from "../queries";
import { Certificates } from "./Certificates";
import { ChangeGroupForm } from "./ChangeGroupForm";
import { GroupResults } from "./GroupResults";
import { Places } from "./Groups";
import { Meetings } from "./Meetings";
import { People } from "./People";
import { Taught } from "./Taught";
import { Tests } from "./Tests";

export interface GroupTabSearch {
  tab?: string;
  person?: string;
  cursor?: string;
}

// What comes next, by what is allowed.
const NEXT = ["open-enrolment", "start", "evaluate", "close"];

/** One group: its people, sessions, tests, results and certificates, a tab each; the tab is in the URL. */
export function GroupPage({ id, search, me }: { id: string; search: GroupTabSearch; me: Me }) {
  const { t } = useLingui();
  const format = useFormat();
  const { data: group } = useSuspenseQuery(groupQuery(id));
  const primary = NEXT.find((verb) => group.allowed_actions.includes(verb));
  const trains = group.trainers.some(({ person_id }) => person_id === me.person?.id);
  const tests = trains || may(me, "tests:read");
  const results = trains || may(me, "cohorts:results");
  const issues = may(me, "certificates:issue");

  const tabs: { key: string; label: string; shown: boolean }[] = [
    { key: "people", label: t`People`, shown: true },
    { key: "sessions", label: t({ context: "training", message: "Sessions" }), shown: true },
    { key: "tests", label: t`Tests`, shown: tests },
    { key: "results", label: t`Results`, shown: results },
    { key: "certificates", label: t`Certificates`, shown: issues },
  ];
  const shown = tabs.filter((tab) => tab.shown);
  const tab = shown.find(({ key }) => key === search.tab)?.key ?? "people";
  return (
    <Page
      title={group.title}
      crumbs={[
        { label: t`Groups`, link: { to: "/desk/cohorts" } },
        { label: <span className="code">{group.code}</span> },
      ]}
      line={
        <>
          <State of="cohorts" state={group.state} big />
          <span>{group.host}</span>
          <span className="soft">
            {group.starts_on && group.ends_on ? format.range(group.starts_on, group.ends_on) : null}
          </span>
        </>
      }
    >
      <Actions
        resource="cohorts"
        id={id}
        allowed={group.allowed_actions}
        {...(primary ? { primary } : {})}
        about={group.title}
        explain={{
          evaluate: <Trans>Teaching ends; the test after it and feedback follow.</Trans>,
          close: <Trans>Only its later test is still taken after that.</Trans>,
        }}
      />
      <Overview group={group} mayWrite={may(me, "cohorts:write")} />
      <Tabs
        label={t`Parts of the group`}
        tabs={shown.map(({ key, label }) => ({
          key,
          label,
          link: {
            to: "/desk/cohorts/$id",
            params: { id },
            // With a person's card open one is still under People.
            search: key === tab ? search : key === "people" ? {} : { tab: key },
          },
        }))}
      />
      {tab === "people" ? (
        <People
          group={group}
          me={me}
          {...(search.person ? { person: search.person } : {})}
          {...(search.cursor ? { cursor: search.cursor } : {})}
        />
      ) : null}
      {tab === "sessions" ? <Meetings group={group} mayWrite={trains || may(me, "sessions:write")} /> : null}
      {tab === "tests" ? <Tests group={group} mayWrite={trains || may(me, "tests:write")} /> : null}
      {tab === "results" ? <GroupResults id={id} /> : null}
      {tab === "certificates" ? <Certificates group={group} /> : null}
    </Page>
  );
}

function Overview({ group, mayWrite }: { group: Group; mayWrite: boolean }) {
  const { t } = useLingui();
  const format = useFormat();
  const [changing, setChanging] = useState(false);
  const { sessions_held: held, sessions } = group;
  return (
    <>
      <Facts>
        <Fact term={t`Teaches`}>
          <Taught group={group} />
        </Fact>
        <Fact term={t`Trainers`}>
          {group.trainers.length > 0 ? (
            format.list(group.trainers.map(({ name }) => name))
          ) : (
            <span className="soft">
              <Trans>Nobody is named yet; a group starts with a trainer.</Trans>
            </span>
          )}
        </Fact>
        <Fact term={t`Places`}>
          <Places group={group} />
        </Fact>
        <Fact term={t`Sessions held`}>{t`${held} of ${sessions}`}</Fact>
        <Fact term={t`Needed to complete`}>
          <Trans>{format.percent(group.needed_attendance / 100)} of the sessions held</Trans>
        </Fact>
      </Facts>
      {mayWrite && group.state !== "closed" ? (
        <div className="actions">
          <Button onClick={() => setChanging(true)}>
            <Trans>Change the group</Trans>
          </Button>
        </div>
      ) : null}
      {changing ? (
        <Dialog open onClose={() => setChanging(false)} title={t`Change: ${group.title}`}>
          <ChangeGroupForm group={group} close={() => setChanging(false)} />
        </Dialog>
      ) : null}
    </>
  );
}
