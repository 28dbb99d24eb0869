import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { type Me, may } from "@/api/me";
import { useFormat } from "@/i18n/format";
import { useCodes } from "@/i18n/words/codes";
import { Actions } from "@/ui/actions/Actions";
import { Fact, Facts } from "@/ui/native/Facts";
import { Notice } from "@/ui/native/Notice";
import { Page } from "@/ui/native/Page";
import { Section } from "@/ui/native/Section";
import { MergeForm } from "./MergeForm";
import { organisationQuery } from "./queries";
import { Tree } from "./Tree";

interface Props {
  me: Me;
  id: string;
  mayWrite: boolean;
  mayMerge: boolean;
}

/** One body: where it stands, what else it is called, whom to write to. */
export function OrganisationPage({ me, id, mayWrite, mayMerge }: Props) {
  const { t } = useLingui();
  const format = useFormat();
  const codes = useCodes();
  const navigate = useNavigate();
  const { data: body } = useSuspenseQuery(organisationQuery(id));
  const merged = body.merged_into_id;
  const { data: stays } = useQuery({ ...organisationQuery(merged ?? ""), enabled: !!merged });
  const mail = body.contact_email;
  return (
    <Page
      title={body.name}
      crumbs={[
        { label: t`Organisations`, link: { to: "/desk/organisations" } },
        { label: <span className="code">{body.code}</span> },
      ]}
      line={
        <>
          <span className="code">{body.code}</span> <span className="soft">{codes.bodyKind(body.kind)}</span>
        </>
      }
      actions={
        merged ? null : (
          <>
            {mayWrite ? (
              <Link className="button" to="/desk/organisations/$id/edit" params={{ id }}>
                <Trans>Change the entry</Trans>
              </Link>
            ) : null}
            {mayMerge ? (
              <Actions
                resource="organisations"
                id={id}
                allowed={["merge"]}
                about={body.name}
                forms={{
                  merge: (form) => (
                    <MergeForm
                      {...form}
                      id={id}
                      name={body.name}
                      onMerged={(into) =>
                        void navigate({ to: "/desk/organisations/$id", params: { id: into } })
                      }
                    />
                  ),
                }}
              />
            ) : null}
          </>
        )
      }
    >
      {merged ? (
        <Notice tone="wait" title={<Trans>This organisation was merged into another</Trans>}>
          <p>
            <Link to="/desk/organisations/$id" params={{ id: merged }}>
              {stays?.name ?? <Trans>See the one that stays</Trans>}
            </Link>
          </p>
        </Notice>
      ) : null}
      <div className="with-side">
        <Section title={<Trans>Where it stands</Trans>}>
          <Tree organisation={body} />
        </Section>
        <aside className="stack" data-loose>
          <Section title={<Trans>About it</Trans>}>
            <Facts>
              <Fact term={t`Other names`}>{format.list(body.aliases)}</Fact>
              <Fact term={t`District`}>{body.district}</Fact>
              <Fact term={t`Country`}>{format.country(body.country)}</Fact>
              <Fact term={t`Area`}>
                {body.area === "urban" ? t`Urban` : body.area === "rural" ? t`Rural` : null}
              </Fact>
              <Fact term={t`Contact`}>{body.contact_name}</Fact>
              <Fact term={t`E-mail`}>{mail ? <a href={`mailto:${mail}`}>{mail}</a> : null}</Fact>
              <Fact term={t`Telephone`}>{body.contact_phone}</Fact>
            </Facts>
          </Section>
          {may(me, "needs:read") || may(me, "assignments:read") ? (
            <Section title={<Trans>Related records</Trans>}>
              <ul className="tasks">
                {may(me, "needs:read") ? (
                  <li>
                    <Link to="/desk/needs" search={{ organisation: id }}>
                      <Trans>Its needs</Trans>
                    </Link>
                  </li>
                ) : null}
                {may(me, "assignments:read") ? (
                  <li>
                    <Link to="/desk/assignments" search={{ host: body.code }}>
                      <Trans>Its assignments</Trans>
                    </Link>
                  </li>
                ) : null}
              </ul>
            </Section>
          ) : null}
        </aside>
      </div>
    </Page>
  );
}
