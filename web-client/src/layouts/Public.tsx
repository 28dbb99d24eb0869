import { Trans, useLingui } from "@lingui/react/macro";
import { Link, Outlet } from "@tanstack/react-router";
import { atDesk, useMe, useSignOut } from "@/api/me";
import { Languages } from "./Languages";
import { Shell } from "./Shell";

function Person() {
  const me = useMe();
  const signOut = useSignOut();
  if (!me) {
    return (
      <Link to="/sign-in">
        <Trans>Sign in</Trans>
      </Link>
    );
  }
  return (
    <>
      {atDesk(me) ? (
        <Link to="/desk">
          <Trans>Desk</Trans>
        </Link>
      ) : null}
      <Link to="/me">{me.person?.name ?? me.account.email}</Link>
      <button type="button" className="link" onClick={() => void signOut()}>
        <Trans>Sign out</Trans>
      </button>
    </>
  );
}

/** Everyone's pages, and those of applicants, participants and teams. */
export function Public() {
  const { t } = useLingui();
  return (
    <Shell
      home={{ to: "/" }}
      nav={[
        { label: t`Opportunities`, link: { to: "/opportunities" } },
        { label: t`Programmes`, link: { to: "/programmes" } },
        { label: t`How to apply`, link: { to: "/how-to-apply" } },
      ]}
      end={
        <>
          <Languages />
          <Person />
        </>
      }
      footer={
        <>
          <ul className="nav">
            <li>
              <Link to="/verify">
                <Trans>Check a certificate</Trans>
              </Link>
            </li>
            <li>
              <Link to="/privacy">
                <Trans>Privacy</Trans>
              </Link>
            </li>
            <li>
              <a href="/feeds/opportunities.atom">
                <Trans>Feeds for partner sites</Trans>
              </a>
            </li>
          </ul>
          <p>
            <Trans>Umusanzu means contribution.</Trans>
          </p>
        </>
      }
    >
      <Outlet />
    </Shell>
  );
}
