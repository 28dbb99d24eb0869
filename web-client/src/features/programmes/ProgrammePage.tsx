import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useFormat } from "@/i18n/format";
import { languageOf } from "@/i18n/language";
import { Empty } from "@/ui/native/Empty";
import { Fact, Facts } from "@/ui/native/Facts";
import { InLanguage } from "@/ui/native/Language";
import { Page } from "@/ui/native/Page";
import { Section } from "@/ui/native/Section";
import { Told } from "@/ui/native/Told";
import { usePeriod } from "./period";
import { openQuery, programmeQuery } from "./queries";

/** One programme: its aim, its time, who carries and pays it, what is open in it. */
export function ProgrammePage({ slug }: { slug: string }) {
  const { t } = useLingui();
  const format = useFormat();
  const period = usePeriod();
  const { data: programme } = useSuspenseQuery(programmeQuery(slug));
  const { data: open } = useQuery(openQuery(programme.code));
  const { partners, funded_by: funders, credit_lines: credits, sdg, mailbox: mail } = programme;
  const goals = format.list(sdg);
  const roles = Map.groupBy(partners, ({ role }) => role);
  const words: Record<string, string> = {
    implementing: t`Run by`,
    accountable: t`Accountable`,
    extending: t`Paid through`,
  };
  return (
    <Page
      title={programme.title}
      heading={<span lang={programme.title_language}>{programme.title}</span>}
      crumbs={[
        { label: t`Home`, link: { to: "/" } },
        { label: t`Programmes`, link: { to: "/programmes" } },
        { label: programme.code },
      ]}
      lede={
        programme.objective ? (
          <Told code={languageOf(programme, "objective", format.locale)}>{programme.objective}</Told>
        ) : null
      }
      line={
        <>
          <span className="soft">{period(programme)}</span>
          <InLanguage code={programme.title_language} />
        </>
      }
    >
      <div className="with-side">
        <Section
          kind="list"
          title={<Trans>Open in this programme</Trans>}
          aside={
            open?.items.length ? (
              <Link className="reach" to="/opportunities" search={{ programme: programme.code }}>
                <Trans>All of it</Trans>
              </Link>
            ) : null
          }
        >
          {open && open.items.length > 0 ? (
            <ul className="posts">
              {open.items.map(({ id, slug: own, title, language, host, starts_on, ends_on }) => (
                <li className="post" key={id}>
                  <h3>
                    <Link to="/opportunities/$slug" params={{ slug: own }}>
                      <Told code={language}>{title}</Told>
                    </Link>
                  </h3>
                  {host ? <p>{host.name}</p> : null}
                  {starts_on && ends_on ? (
                    <p className="meta">{format.rangeWithWeeks(starts_on, ends_on)}</p>
                  ) : null}
                </li>
              ))}
            </ul>
          ) : (
            <Empty title={<Trans>Nothing is open in it at the moment</Trans>}>
              <Link to="/opportunities">
                <Trans>See what is open elsewhere</Trans>
              </Link>
            </Empty>
          )}
        </Section>
        <aside className="stack" data-loose>
          <Section title={<Trans>Who is behind it</Trans>}>
            <Facts>
              {[...roles].map(([role, bodies]) => (
                <Fact key={role} term={words[role] ?? role}>
                  {format.list(bodies.map(({ name }) => name))}
                </Fact>
              ))}
              <Fact term={t`Paid by`}>{format.list(funders.map(({ name }) => name))}</Fact>
              <Fact term={t`Credit`}>{credits.join(" ")}</Fact>
              <Fact term={t`Goals`}>{goals ? t`Sustainable Development Goals ${goals}` : null}</Fact>
              <Fact term={t`Contact`}>{mail ? <a href={`mailto:${mail}`}>{mail}</a> : null}</Fact>
            </Facts>
          </Section>
        </aside>
      </div>
    </Page>
  );
}
