import { useLingui } from "@lingui/react/macro";
import type { LinkProps } from "@tanstack/react-router";
import { type Me, may } from "@/api/me";
import { Tabs } from "@/ui/native/Tabs";

/** The pages about people and what they may do; each for whom it is. */
export function PeopleTabs({ me }: { me: Me }) {
  const { t } = useLingui();
  // Whatever is filtered, it is the same page.
  const to = (path: string) =>
    ({ to: path, activeOptions: { exact: true, includeSearch: false } }) as LinkProps;
  const tabs = [
    { key: "people", label: t`People`, link: to("/desk/people"), needs: "people:read" },
    { key: "roles", label: t`Roles`, link: to("/desk/people/roles"), needs: "roles:read" },
    {
      key: "invitations",
      label: t`Invitations`,
      link: to("/desk/people/invitations"),
      needs: "invitations:write",
    },
    { key: "accounts", label: t`Accounts`, link: to("/desk/people/accounts"), needs: "accounts:read" },
    { key: "keys", label: t`Keys for programs`, link: to("/desk/keys"), needs: "api-keys:manage" },
  ];
  return <Tabs label={t`People and access`} tabs={tabs.filter(({ needs }) => may(me, needs))} />;
}
