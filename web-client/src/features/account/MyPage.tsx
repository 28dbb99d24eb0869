import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { type Me, useSignOut } from "@/api/me";
import { Button } from "@/ui/native/Button";
import { Fact, Facts } from "@/ui/native/Facts";
import { Page } from "@/ui/native/Page";
import { RoleName } from "@/ui/native/RoleName";
import { Section } from "@/ui/native/Section";
import { ThemeChoice } from "@/ui/native/ThemeChoice";

/** The account itself; what the person applied for and takes part in stands on pages of its own. */
export function MyPage({ me }: { me: Me }) {
  const { t } = useLingui();
  const signOut = useSignOut();
  return (
    <Page title={me.person?.name ?? t`My page`}>
      <div className="halves">
        <Section title={<Trans>Account</Trans>}>
          <Facts>
            <Fact term={t`E-mail`}>{me.account.email}</Fact>
            <Fact term={t`Roles`}>
              {me.roles.length > 0 ? (
                <ul>
                  {me.roles.map(({ role, scope_id, scope_name }) => (
                    <li key={`${role} ${scope_id}`}>
                      <RoleName role={role} scope={scope_name} />
                    </li>
                  ))}
                </ul>
              ) : null}
            </Fact>
          </Facts>
          <p>
            <Link to="/opportunities">
              <Trans>See what is open</Trans>
            </Link>
          </p>
        </Section>
        <Section title={<Trans>On this device</Trans>}>
          <ThemeChoice />
          <div className="actions">
            <Button onClick={() => void signOut()}>
              <Trans>Sign out</Trans>
            </Button>
          </div>
        </Section>
      </div>
    </Page>
  );
}
