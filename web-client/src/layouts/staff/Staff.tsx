import { Trans, useLingui } from "@lingui/react/macro";
import { Link, type LinkProps, Outlet, useNavigate } from "@tanstack/react-router";
import { type FormEvent, useEffect, useRef } from "react";
import { atDesk, hasRole, homeOf, type Me, may, useSignOut } from "@/api/me";
import { ownZone, useFormat } from "@/i18n/format";
import { catalogue } from "@/i18n/messages";
import "@/staff.css";
import { Languages } from "../Languages";
import { type NavItem, Shell } from "../Shell";
import { OneLine } from "./OneLine";

await catalogue(import.meta.glob("./locales/*.po"))();

// Not every one of these screens is in this build; the router checks only those that are.
const at = (page: string): LinkProps => ({ to: `/desk/${page}` as "/desk" });

/**
 * What each item needs: any one of these permissions. The desk is for all who come here. What the office
 * reaches through another page stands here for those whose own work it is.
 */
function useNav(me: Me): NavItem[] {
  const { t } = useLingui();
  const office = hasRole(me, "admin", "officer", "auditor");
  const items: (NavItem & { needs: string[]; unless?: string })[] = [
    { label: t`Reviews`, link: at("reviews"), needs: ["reviews:read"], unless: "reviews:assign" },
    {
      label: t`Selections`,
      link: at("selections"),
      needs: ["selections:read"],
      unless: "selections:prepare",
    },
    // Others who may read one see the public pages, or what their own work shows them of it.
    ...(office || hasRole(me, "finance", "donor", "integrator")
      ? [
          {
            label: t`Programmes`,
            link: at("programmes"),
            also: ["/desk/organisations"],
            needs: ["programmes:read"],
          },
        ]
      : []),
    { label: t`Needs`, link: at("needs"), needs: ["needs:read"] },
    {
      label: t`Assignments`,
      link: at("assignments"),
      needs: ["assignments:submit"],
      unless: "assignments:approve",
    },
    {
      label: t`Calls`,
      link: at("calls"),
      also: office ? ["/desk/assignments"] : [],
      needs: ["calls:read"],
    },
    ...(office || hasRole(me, "reviewer")
      ? [
          {
            label: t`Applications`,
            link: at("applications"),
            also: [
              "/desk/offers",
              "/desk/appeals",
              ...(may(me, "reviews:assign") ? ["/desk/reviews", "/desk/selections"] : []),
            ],
            needs: ["applications:read"],
          },
        ]
      : [{ label: t`Offers`, link: at("offers"), needs: ["offers:read"] }]),
    { label: t`Placements`, link: at("placements"), needs: ["placements:read"] },
    {
      label: t`Groups`,
      link: at("cohorts"),
      also: ["/desk/modules", "/desk/sessions", "/desk/tot-sessions", "/desk/enrolments"],
      needs: ["cohorts:read"],
    },
    { label: t`Modules`, link: at("modules"), needs: ["modules:read"], unless: "cohorts:read" },
    { label: t`Grants`, link: at("grants"), needs: ["grants:read"] },
    { label: t`Payments`, link: at("payments"), needs: ["payments:read"] },
    { label: t`People`, link: at("people"), also: ["/desk/keys"], needs: ["people:read"] },
    { label: t`Letters`, link: at("letters"), needs: ["letters:read"] },
    { label: t`Imports`, link: at("imports"), needs: ["imports:read"] },
  ];
  const allowed = items.filter(
    ({ needs, unless }) => needs.some((permission) => may(me, permission)) && !(unless && may(me, unless)),
  );
  const first: NavItem = {
    label: t`Desk`,
    link: { to: "/desk", activeOptions: { exact: true } } as LinkProps,
  };
  if (atDesk(me)) return [first, ...allowed];
  // Trainers and authors hold no role: what they teach is theirs by name.
  return [
    { label: t`My page`, link: { to: "/me" } },
    { label: t`My trainings`, link: { to: "/me/trainings" } },
    { label: t`Groups`, link: at("cohorts") },
    { label: t`Modules`, link: at("modules") },
  ];
}

/** The search of the header; `/` goes there from anywhere that is not a field. */
function Search() {
  const { t } = useLingui();
  const navigate = useNavigate();
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const on = event.target as HTMLElement;
      if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
      // Two copies exist, one in the folded menu: only the one on screen takes the key.
      if (on.closest("input, textarea, select, [contenteditable]") || !input.current?.checkVisibility())
        return;
      event.preventDefault();
      input.current.focus();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const q = input.current?.value.trim();
    if (q) void navigate({ to: "/desk/search", search: { q } });
  };
  return (
    <form onSubmit={submit}>
      <input
        ref={input}
        className="input search"
        type="search"
        name="q"
        aria-label={t`Search everything`}
        aria-keyshortcuts="/"
        placeholder={t`Search ( / )`}
      />
    </form>
  );
}

/** The desk: dense, quick, by keyboard. */
export function Staff({ me }: { me: Me }) {
  const nav = useNav(me);
  const signOut = useSignOut();
  const format = useFormat();
  // Dialogs and toasts stand outside the layout's own element, so the density is the document's.
  useEffect(() => {
    document.documentElement.dataset.density = "dense";
    return () => {
      delete document.documentElement.dataset.density;
    };
  }, []);
  const zone = ownZone();
  const place = format.city(zone);
  const offset = format.offset(zone);
  return (
    <Shell
      home={{ to: homeOf(me) }}
      nav={nav}
      line={OneLine}
      end={
        <>
          <Search />
          <Link className="self" to="/me">
            {me.person?.name ?? me.account.email}
          </Link>
        </>
      }
      footer={
        <>
          <div className="actions">
            <Languages />
            <Link to="/">
              <Trans>Public pages</Trans>
            </Link>
            <button type="button" className="button" data-kind="quiet" onClick={() => void signOut()}>
              <Trans>Sign out</Trans>
            </button>
          </div>
          <p>
            <Trans>
              Times in {place} ({offset}) unless another place is named.
            </Trans>
          </p>
        </>
      }
    >
      <Outlet />
    </Shell>
  );
}
