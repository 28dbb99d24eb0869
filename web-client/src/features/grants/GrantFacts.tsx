import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useFormat } from "@/i18n/format";
import { Fact, Facts } from "@/ui/native/Facts";
import { documentHref, type Grant } from "./queries";
import { Stage } from "./Stage";
import { useGrantWords } from "./words";

interface Props {
  grant: Grant;
  /** Whether the stage may be changed. */
  stage: boolean;
  /** Whether names lead to the people, and the page to its application. */
  people?: boolean;
  application?: boolean;
}

/** Who the team is, where it stands, how far the venture is. */
export function GrantFacts({ grant, stage, people, application }: Props) {
  const { t } = useLingui();
  const format = useFormat();
  const { roles, field } = useGrantWords();
  return (
    <Facts>
      <Fact term={t`Team`}>
        <ul className="stack" data-tight>
          {grant.team.map(({ person_id: id, name, role }) => (
            <li key={id}>
              {people ? (
                <Link to="/desk/people/$id" params={{ id }}>
                  {name}
                </Link>
              ) : (
                name
              )}
              , {roles[role]}
            </li>
          ))}
        </ul>
      </Fact>
      <Fact term={t`Institution`}>{grant.institution?.name}</Fact>
      <Fact term={t`Field`}>{grant.field ? field(grant.field) : null}</Fact>
      <Fact term={t`Stage`}>
        <Stage grant={grant} write={stage} />
      </Fact>
      <Fact term={t`Agreement`}>
        {grant.agreement_document_id ? (
          <a href={documentHref(grant.agreement_document_id)} download>
            <Trans>Signed agreement</Trans>
          </a>
        ) : (
          t`Not signed yet`
        )}
        {grant.agreed_at ? `, ${format.date(grant.agreed_at, "medium")}` : null}
      </Fact>
      <Fact term={t`Proposal`}>
        {application ? (
          <Link to={"/desk/applications/$id" as "/desk"} params={{ id: grant.application_id } as never}>
            <Trans>The original application</Trans>
          </Link>
        ) : null}
      </Fact>
    </Facts>
  );
}
