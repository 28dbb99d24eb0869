import { Trans } from "@lingui/react/macro";
import type { Me } from "@/api/me";
import { today } from "@/i18n/clock";
import { useFormat } from "@/i18n/format";
import { Page } from "@/ui/native/Page";
import { RoleName } from "@/ui/native/RoleName";
import { Section } from "@/ui/native/Section";

/** Where a day of work begins. */
export function Desk({ me }: { me: Me }) {
  const format = useFormat();
  return (
    <Page title={format.date(today(), "full")}>
      <Section title={<Trans>Your roles</Trans>}>
        <ul className="tasks">
          {me.roles.map(({ role, scope_id, scope_name }) => (
            <li key={`${role} ${scope_id}`}>
              <RoleName role={role} scope={scope_name} />
            </li>
          ))}
        </ul>
      </Section>
    </Page>
  );
}
