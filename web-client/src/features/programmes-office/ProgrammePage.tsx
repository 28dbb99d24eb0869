import { Trans, useLingui } from "@lingui/react/macro";
import { useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useFormat } from "@/i18n/format";
import { languageOf } from "@/i18n/language";
import { useCodes } from "@/i18n/words/codes";
import { Actions } from "@/ui/actions/Actions";
import { Fact, Facts } from "@/ui/native/Facts";
import { InLanguage } from "@/ui/native/Language";
import { Page } from "@/ui/native/Page";
import { Section } from "@/ui/native/Section";
import { Timeline } from "@/ui/native/Timeline";
import { Told } from "@/ui/native/Told";
import { AmendForm } from "./AmendForm";
import { Belongs } from "./Belongs";
import { CallsOf } from "./CallsOf";
import { programmeQuery } from "./queries";
import { Targets } from "./Targets";
import { useProgrammeWords } from "./words";

/** One programme as its office sees it. */
export function ProgrammePage({
  id,
  mayCall,
  mayCount,
  mayReadCalls,
}: {
  id: string;
  mayCall: boolean;
  mayCount: boolean;
  mayReadCalls: boolean;
}) {
  const { t } = useLingui();
  const format = useFormat();
  const codes = useCodes();
  const words = useProgrammeWords();
  const { data: programme } = useSuspenseQuery(programmeQuery(id));
  const mail = programme.mailbox;
  const editable = programme.allowed_actions.includes("change");
  const { shortest_months: shortest, longest_months: longest } = programme;
  return (
    <Page
      title={programme.title}
      heading={<span lang={programme.title_language}>{programme.title}</span>}
      crumbs={[
        { label: t`Programmes`, link: { to: "/desk/programmes" } },
        { label: <span className="code">{programme.code}</span> },
      ]}
      lede={
        programme.objective ? (
          <Told code={languageOf(programme, "objective", format.locale)}>{programme.objective}</Told>
        ) : null
      }
      line={
        <>
          <span className="code">{programme.code}</span>{" "}
          <span className="soft">{words.period(programme)}</span>
          <InLanguage code={programme.title_language} />
        </>
      }
      actions={
        <>
          {editable ? (
            <Link className="button" data-kind="primary" to="/desk/programmes/$id/edit" params={{ id }}>
              <Trans>Change the programme</Trans>
            </Link>
          ) : null}
          <Actions
            resource="programmes"
            id={id}
            allowed={programme.allowed_actions}
            only={["amend"]}
            about={programme.title}
            forms={{ amend: (form) => <AmendForm {...form} programme={programme} /> }}
          />
        </>
      }
    >
      <div className="with-side">
        <div className="stack" data-loose>
          <Targets programme={programme} mayCount={mayCount} />
          <Belongs programme={programme} />
        </div>
        <aside className="stack" data-loose>
          <Section title={<Trans>About it</Trans>}>
            <Facts>
              <Fact term={t`Sector`}>{codes.sector(programme.sector)}</Fact>
              <Fact term={t`Ends`}>{words.end(programme)}</Fact>
              <Fact term={t`Engagements end`}>
                {programme.engagement_ends_on ? format.date(programme.engagement_ends_on, "medium") : null}
              </Fact>
              <Fact term={t`Stays`}>{t`${shortest} to ${longest} months`}</Fact>
              <Fact term={t`SDG targets`}>{format.list(programme.sdg)}</Fact>
              <Fact term={t`Global Compact objectives`}>
                {format.list(programme.compact_goals.map(String))}
              </Fact>
              <Fact term={t`Mailbox`}>{mail ? <a href={`mailto:${mail}`}>{mail}</a> : null}</Fact>
              <Fact term={t`Shown publicly`}>{programme.is_public ? t`Yes` : t`No`}</Fact>
              <Fact term={t`For residents of`}>
                {format.list(
                  programme.residence_countries.map((code) => format.country(code)).sort(format.compare),
                )}
              </Fact>
              <Fact term={t`Note on where people live`}>{programme.residence_note}</Fact>
            </Facts>
          </Section>
          {mayReadCalls ? <CallsOf programme={programme} mayCall={mayCall} /> : null}
          <Section title={<Trans>Amendments</Trans>}>
            {programme.amendments.length > 0 ? (
              <Timeline
                entries={programme.amendments.map(({ id: key, kind, dated_on, reason, changes }) => {
                  const before = changes.ends_on;
                  return {
                    id: key,
                    title: words.amendment(kind),
                    when: format.date(dated_on, "medium"),
                    children: (
                      <>
                        <p>{reason}</p>
                        {before ? (
                          <p className="small soft">
                            <Trans>It ended on {format.date(before, "medium")} before.</Trans>
                          </p>
                        ) : null}
                      </>
                    ),
                  };
                })}
              />
            ) : (
              <p className="soft">
                <Trans>No amendments: what was agreed still holds.</Trans>
              </p>
            )}
          </Section>
        </aside>
      </div>
    </Page>
  );
}
