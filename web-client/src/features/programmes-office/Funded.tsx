import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useFormat } from "@/i18n/format";
import { Empty } from "@/ui/native/Empty";
import { Fact, Facts } from "@/ui/native/Facts";
import { Skeleton } from "@/ui/native/Loading";
import { fundedQuery, programmeQuery } from "./queries";
import { TargetTable } from "./Targets";
import { useProgrammeWords } from "./words";

/** For a donor: each programme they pay for, what it is to reach and how far it has come. */
export function Funded() {
  const { data } = useSuspenseQuery(fundedQuery);
  if (data.items.length === 0)
    return (
      <Empty title={<Trans>No programme is yours to follow yet</Trans>}>
        <p>
          <Trans>
            Your role reaches no programme. Ask the programme office to give it for your organisation or a
            programme; what it is to reach and has reached then appears here.
          </Trans>
        </p>
      </Empty>
    );
  return (
    <div className="stack even" data-loose>
      {data.items.map(({ id, title }) => (
        <FundedProgramme key={id} id={id} title={title} />
      ))}
      {data.next_cursor ? (
        <Link className="reach" to="/desk/programmes">
          <Trans>All programmes</Trans>
        </Link>
      ) : null}
    </div>
  );
}

function FundedProgramme({ id, title }: { id: string; title: string }) {
  const { t } = useLingui();
  const format = useFormat();
  const words = useProgrammeWords();
  const { data: programme, isError } = useQuery(programmeQuery(id));
  const funding = programme?.funding.map(({ name, amount }) =>
    amount ? t`${name}: ${format.money(amount)}` : name,
  );
  const carriers = Map.groupBy(programme?.partners ?? [], ({ role }) => role);
  return (
    // No region of its own: a reader who goes from region to region would meet one for each programme.
    <article className="section">
      <h2>
        <Link to="/desk/programmes/$id" params={{ id }}>
          {title}
        </Link>
      </h2>
      {programme ? (
        <>
          <Facts>
            <Fact term={t`When`}>{words.period(programme)}</Fact>
            <Fact term={t`Funding`}>{format.list(funding ?? [])}</Fact>
            {[...carriers].map(([role, partners]) => (
              <Fact key={role} term={words.role(role)}>
                {format.list(partners.map(({ name }) => name))}
              </Fact>
            ))}
          </Facts>
          <TargetTable programme={programme} mayCount />
        </>
      ) : null}
      {isError ? <Trans>This programme cannot be shown just now.</Trans> : null}
      {programme || isError ? null : <Skeleton lines={4} />}
    </article>
  );
}
