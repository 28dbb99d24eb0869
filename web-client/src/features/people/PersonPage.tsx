import { Trans, useLingui } from "@lingui/react/macro";
import { useSuspenseQuery } from "@tanstack/react-query";
import { Link, type LinkProps } from "@tanstack/react-router";
import { useState } from "react";
import { type Me, may } from "@/api/me";
import { useFormat } from "@/i18n/format";
import { Button } from "@/ui/native/Button";
import { Dialog } from "@/ui/native/Dialog";
import { Notice } from "@/ui/native/Notice";
import { Page } from "@/ui/native/Page";
import { Section } from "@/ui/native/Section";
import { ChangePerson } from "./ChangePerson";
import { ErasePerson } from "./ErasePerson";
import { InvitationForm } from "./InvitationForm";
import { MergePerson } from "./MergePerson";
import { PersonFacts } from "./PersonFacts";
import { type Person, personQuery } from "./queries";

type Verb = "change" | "invite" | "merge" | "erase";

/** One person: the profile, and the ways to what they have here. That it was opened is shown to them. */
export function PersonPage({ id, me }: { id: string; me: Me }) {
  const { t } = useLingui();
  const format = useFormat();
  const { data: person } = useSuspenseQuery(personQuery(id));
  const [verb, setVerb] = useState<Verb | null>(null);
  const close = () => setVerb(null);
  const labels: Record<Verb, string> = {
    change: t`Change the profile`,
    invite: t`Invite to take an account`,
    merge: t`Merge with another record`,
    erase: t`Erase at their request`,
  };
  const verbs = (["change", "invite", "merge", "erase"] as const).filter((one) =>
    person.allowed_actions.includes(one),
  );
  const name = person.name || t`An erased person`;
  const since = format.date(person.created_at, "medium");
  return (
    <Page
      title={name}
      crumbs={[{ label: t`People`, link: { to: "/desk/people" } }, { label: name }]}
      line={
        <span className="small soft">
          {person.has_account ? <Trans>Has an account.</Trans> : <Trans>Has no account.</Trans>}{" "}
          <Trans>Known since {since}. They can see that you opened this page.</Trans>
        </span>
      }
      actions={verbs.map((one) => (
        <Button key={one} kind={one === "erase" ? "danger" : undefined} onClick={() => setVerb(one)}>
          {labels[one]}…
        </Button>
      ))}
    >
      {person.merged_into_id ? (
        <Notice tone="wait" title={<Trans>This person was merged into another.</Trans>}>
          <p>
            <Link to="/desk/people/$id" params={{ id: person.merged_into_id }}>
              <Trans>Go there</Trans>
            </Link>
          </p>
        </Notice>
      ) : null}
      {person.erased ? (
        <Notice title={<Trans>What was known of this person has been erased.</Trans>} />
      ) : null}
      <div className="with-side">
        <Section title={<Trans>Profile</Trans>}>
          <PersonFacts person={person} />
        </Section>
        <aside>
          <Section title={<Trans>Related records</Trans>}>
            <Links person={person} me={me} />
          </Section>
        </aside>
      </div>
      {verb ? (
        <Dialog open onClose={close} title={`${labels[verb]}: ${name}`} wide={verb === "change"}>
          {verb === "change" ? <ChangePerson person={person} close={close} /> : null}
          {verb === "invite" ? <InvitationForm person={person} close={close} /> : null}
          {verb === "merge" ? <MergePerson person={person} close={close} /> : null}
          {verb === "erase" ? <ErasePerson person={person} close={close} /> : null}
        </Dialog>
      ) : null}
    </Page>
  );
}

/** Lists elsewhere, narrowed to this person. */
function Links({ person, me }: { person: Person; me: Me }) {
  const { t } = useLingui();
  // Not every one of these lists takes the same filters; the router checks only what this feature knows.
  const list = (to: string, search: Record<string, string>) => ({ to, search }) as unknown as LinkProps;
  const all = [
    {
      key: "applications",
      label: t`Applications`,
      needs: "applications:read",
      link: list("/desk/applications", { q: person.name }),
    },
    {
      key: "placements",
      label: t`Placements`,
      needs: "placements:read",
      link: list("/desk/placements", { q: person.name }),
    },
    {
      key: "grants",
      label: t`Grants they mentor`,
      needs: "grants:read",
      link: list("/desk/grants", { mentor_id: person.id }),
    },
    {
      key: "payments",
      label: t`Payments to them`,
      needs: "payments:read",
      link: list("/desk/payments", { payee_id: person.id }),
    },
    {
      key: "letters",
      label: t`Letters to them`,
      needs: "letters:read",
      link: list("/desk/letters", { person_id: person.id }),
    },
    ...(person.has_account && person.email
      ? [
          {
            key: "account",
            label: t`Their account`,
            needs: "accounts:read",
            link: list("/desk/people/accounts", { q: person.email }),
          },
        ]
      : []),
  ];
  return (
    <ul className="stack" data-tight>
      {all
        .filter(({ needs }) => may(me, needs))
        .map(({ key, label, link }) => (
          <li key={key}>
            <Link className="reach" {...link}>
              {label}
            </Link>
          </li>
        ))}
    </ul>
  );
}
