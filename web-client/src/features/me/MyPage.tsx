import { Trans, useLingui } from "@lingui/react/macro";
import { useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { atDesk, type Me, useSignOut } from "@/api/me";
import { Button } from "@/ui/native/Button";
import { Fact, Facts } from "@/ui/native/Facts";
import { Page } from "@/ui/native/Page";
import { Section } from "@/ui/native/Section";
import { ThemeChoice } from "@/ui/native/ThemeChoice";
import { ApplicationRows } from "./applications/ApplicationRows";
import { MyCalendar } from "./calendar/MyCalendar";
import { applicationsQuery } from "./queries";
import styles from "./rows.module.css";
import { WaitsForMe } from "./WaitsForMe";

// Some of these pages belong to other parts of the client.
const at = (page: string) => ({ to: `/me/${page}` as "/me" });

/** What waits, what was applied for, and the way to everything of one's own. */
export function MyPage({ me }: { me: Me }) {
  const { t } = useLingui();
  const signOut = useSignOut();
  const { data } = useSuspenseQuery(applicationsQuery(undefined, 5));
  const groups = [
    {
      title: t`Applying`,
      pages: [
        { page: "profile", label: t`My profile` },
        { page: "applications", label: t`My applications` },
        { page: "offers", label: t`My offers` },
      ],
    },
    {
      title: t`Taking part`,
      pages: [
        { page: "placements", label: t`My assignments` },
        { page: "trainings", label: t`My trainings` },
        { page: "grants", label: t`My team’s grants` },
        { page: "mentoring", label: t`Teams I mentor` },
      ],
    },
    {
      title: t`Papers`,
      pages: [
        { page: "payments", label: t`My payments` },
        { page: "certificates", label: t`My certificates` },
        { page: "data", label: t`My data` },
      ],
    },
  ];
  return (
    <Page title={me.person?.name ?? t`My page`}>
      <div className="with-side">
        <div className="stack" data-loose>
          <WaitsForMe desk={atDesk(me)} />
          <Section
            title={<Trans>My applications</Trans>}
            aside={
              data.items.length > 0 ? (
                <Link className="reach" to="/me/applications">
                  <Trans>All of them</Trans>
                </Link>
              ) : null
            }
          >
            <ApplicationRows items={data.items} />
          </Section>
          <Section title={<Trans>My calendar</Trans>}>
            <MyCalendar />
          </Section>
        </div>
        <aside className="stack" data-loose>
          {groups.map(({ title, pages }) => (
            <Section key={title} title={title}>
              <ul className={styles.rows}>
                {pages.map(({ page, label }) => (
                  <li key={page}>
                    <Link {...at(page)}>{label}</Link>
                  </li>
                ))}
              </ul>
            </Section>
          ))}
          <Section title={<Trans>Account</Trans>}>
            <Facts>
              <Fact term={t`E-mail`}>{me.account.email}</Fact>
            </Facts>
            <p>
              <Link className="reach" to="/me/password">
                <Trans>Change my password</Trans>
              </Link>
            </p>
            <ThemeChoice />
            <div className="actions">
              <Button onClick={() => void signOut()}>
                <Trans>Sign out</Trans>
              </Button>
            </div>
          </Section>
        </aside>
      </div>
    </Page>
  );
}
