import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { hasRole, type Me } from "@/api/me";
import { State } from "@/ui/actions/State";
import { Empty } from "@/ui/native/Empty";
import { Section } from "@/ui/native/Section";
import { type Column, Table } from "@/ui/native/Table";
import type { Decision, Selection } from "./queries";
import { Score } from "./Score";

/** The list as it is signed: who, for which post, scores, what was decided and why. */
export function DecisionsTable({ me, selection }: { me: Me; selection: Selection }) {
  const { t } = useLingui();
  const posts = new Map(selection.posts.map((post) => [post.assignment_id, post.code]));
  const columns: Column<Decision>[] = [
    {
      key: "name",
      label: t`Name`,
      head: true,
      render: ({ application_id, person_name }) =>
        // Who signs reads the list; what was sent in with an application stays with the office.
        hasRole(me, "admin", "officer", "auditor") ? (
          <Link to="/desk/applications/$id" params={{ id: application_id }}>
            {person_name}
          </Link>
        ) : (
          person_name
        ),
    },
    {
      key: "post",
      label: t`Post`,
      render: ({ assignment_id }) => <span className="code">{posts.get(assignment_id) ?? "–"}</span>,
    },
    { key: "score", label: t`Score`, render: (row) => <Score {...row} /> },
    {
      key: "verdict",
      label: t`Decision`,
      render: ({ verdict, rank, departs }) => (
        <>
          <State of="applications" state={verdict} />
          {rank ? (
            <>
              {", "}
              <Trans>place {rank}</Trans>
            </>
          ) : null}
          {departs ? (
            <span className="small soft">
              {" "}
              <Trans>(departure)</Trans>
            </span>
          ) : null}
        </>
      ),
    },
    { key: "reason", label: t`Reason given`, render: ({ reason }) => reason || "–" },
  ];
  return (
    <Section title={<Trans>Decisions</Trans>}>
      {selection.decisions.length > 0 ? (
        <Table
          caption={t`Decisions`}
          tall
          columns={columns}
          rows={selection.decisions}
          rowKey={({ application_id }) => application_id}
        />
      ) : (
        <Empty title={<Trans>No decision in it</Trans>} />
      )}
    </Section>
  );
}
