import { Trans, useLingui } from "@lingui/react/macro";
import { useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type Me, may } from "@/api/me";
import { useFormat } from "@/i18n/format";
import { State } from "@/ui/actions/State";
import { Empty } from "@/ui/native/Empty";
import { Page } from "@/ui/native/Page";
import { mentoredQuery, ownGrantsQuery } from "./queries";

// Whom no person stands behind mentors nobody.
const NOBODY = "00000000-0000-0000-0000-000000000000";

/** The grants of one's own team; those one mentors and those of the office have pages of their own. */
export function MyGrants({ me }: { me: Me }) {
  const { t } = useLingui();
  const format = useFormat();
  const office = may(me, "grants:read");
  const { data } = useSuspenseQuery(ownGrantsQuery);
  const { data: mentored } = useSuspenseQuery(mentoredQuery(me.person?.id ?? NOBODY));
  const elsewhere = new Set(mentored.items.map(({ id }) => id));
  const grants = office ? [] : data.items.filter(({ id }) => !elsewhere.has(id));
  return (
    <Page
      title={t`My team’s grants`}
      crumbs={[{ label: t`My page`, link: { to: "/me" } }, { label: t`My team’s grants` }]}
    >
      {grants.length > 0 ? (
        <ul className="posts">
          {grants.map(({ id, title, code, state, award, paid }) => (
            <li className="post" key={id}>
              <h2 style={{ fontSize: "var(--text-l)" }}>
                <Link to="/me/grants/$id" params={{ id }}>
                  {title}
                </Link>
              </h2>
              <p className="meta">
                <span className="code">{code}</span>
                <span>
                  <Trans>
                    {format.money(paid)} of {format.money(award)} paid
                  </Trans>
                </span>
              </p>
              <p className="by">
                <State of="grants" state={state} />
              </p>
            </li>
          ))}
        </ul>
      ) : (
        <Empty title={<Trans>No grant of yours yet</Trans>}>
          <span>
            {office ? (
              <Trans>
                You see all of them at the desk: <Link to="/desk/grants">grants</Link>.
              </Trans>
            ) : (
              <Trans>
                A grant begins with a proposal. <Link to="/opportunities">See what is open</Link>.
              </Trans>
            )}
          </span>
        </Empty>
      )}
      {mentored.items.length > 0 ? (
        <p>
          <Link to="/me/mentoring">
            <Trans>The teams you mentor</Trans>
          </Link>
        </p>
      ) : null}
    </Page>
  );
}
