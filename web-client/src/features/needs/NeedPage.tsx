import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useFormat } from "@/i18n/format";
import { useCodes } from "@/i18n/words/codes";
import { Actions } from "@/ui/actions/Actions";
import { State } from "@/ui/actions/State";
import { Empty } from "@/ui/native/Empty";
import { Fact, Facts } from "@/ui/native/Facts";
import { Page } from "@/ui/native/Page";
import { Section } from "@/ui/native/Section";
import { ConvertForm } from "./ConvertForm";
import { PrioritiseForm } from "./PrioritiseForm";
import { needQuery, organisationQuery, programmesQuery } from "./queries";

/** One need, and what the office makes of it. */
export function NeedPage({ id, mayWrite }: { id: string; mayWrite: boolean }) {
  const { t } = useLingui();
  const format = useFormat();
  const codes = useCodes();
  const { data: need } = useSuspenseQuery(needQuery(id));
  const { data: programmes } = useQuery(programmesQuery);
  const { data: unit } = useQuery({ ...organisationQuery(need.unit_id ?? ""), enabled: !!need.unit_id });
  const programme = programmes?.items.find((one) => one.id === need.programme_id);
  const settled = need.state === "converted" || need.state === "declined";
  const { priority, headcount, assessed_on: assessed } = need;
  return (
    <Page
      title={need.title}
      crumbs={[
        { label: t`Needs`, link: { to: "/desk/needs" } },
        { label: <span className="code">{need.code}</span> },
      ]}
      line={
        <>
          <State of="needs" state={need.state} big /> <span className="code">{need.code}</span>
        </>
      }
      actions={
        <Actions
          resource="needs"
          id={id}
          allowed={need.allowed_actions}
          primary={need.state === "identified" ? "prioritise" : "convert"}
          about={need.title}
          forms={{
            prioritise: (form) => <PrioritiseForm {...form} id={need.id} />,
            convert: (form) => <ConvertForm {...form} id={id} />,
          }}
          explain={{ decline: <Trans>The host reads why nothing will come of it.</Trans> }}
          beside={
            mayWrite && !settled ? (
              <Link className="button" to="/desk/needs/$id/edit" params={{ id }}>
                <Trans>Change the need</Trans>
              </Link>
            ) : null
          }
        />
      }
    >
      <div className="with-side">
        <Section title={<Trans>What was found</Trans>}>
          {need.description ? (
            <div className="prose">
              {need.description.split(/\n{2,}/).map((paragraph) => (
                <p key={paragraph}>{paragraph}</p>
              ))}
            </div>
          ) : (
            <Empty title={<Trans>Nothing is described yet</Trans>}>
              {mayWrite && !settled ? (
                <Link to="/desk/needs/$id/edit" params={{ id }}>
                  <Trans>Describe it</Trans>
                </Link>
              ) : null}
            </Empty>
          )}
        </Section>
        <aside>
          <Section title={<Trans>About it</Trans>}>
            <Facts>
              <Fact term={t`Host`}>
                <Link to="/desk/organisations/$id" params={{ id: need.organisation_id }}>
                  {need.organisation_name}
                </Link>
              </Fact>
              <Fact term={t`Unit`}>{unit?.name}</Fact>
              <Fact term={t`Programme`}>{programme?.title}</Fact>
              <Fact term={t`Found`}>{codes.finding(need.finding)}</Fact>
              <Fact term={t`Sector`}>{need.sector ? codes.sector(need.sector) : null}</Fact>
              <Fact term={t`Priority`}>{priority ? t`${priority} of 5; 1 is the most urgent` : null}</Fact>
              <Fact term={t`People`}>{headcount ? format.number(headcount) : null}</Fact>
              <Fact term={t`Needs round`}>{need.round_name}</Fact>
              <Fact term={t`Assessed`}>
                {assessed
                  ? `${format.date(assessed, "medium")}, ${need.assessed_on_site ? t`on site` : t`from afar`}`
                  : null}
              </Fact>
            </Facts>
          </Section>
        </aside>
      </div>
    </Page>
  );
}
