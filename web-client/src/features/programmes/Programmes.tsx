import { Trans, useLingui } from "@lingui/react/macro";
import { useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Empty } from "@/ui/native/Empty";
import { InLanguage } from "@/ui/native/Language";
import { Page } from "@/ui/native/Page";
import { Pager } from "@/ui/native/Pager";
import { usePeriod } from "./period";
import { programmesQuery } from "./queries";

export function Programmes({ cursor }: { cursor?: string | undefined }) {
  const { t } = useLingui();
  const period = usePeriod();
  const { data } = useSuspenseQuery(programmesQuery(cursor));
  return (
    <Page title={t`Programmes`} lede={<Trans>Each has an aim, partners who carry it, and a time.</Trans>}>
      <div className="list">
        {data.items.length === 0 ? (
          <Empty title={<Trans>No programme is public yet</Trans>} />
        ) : (
          <ul className="posts">
            {data.items.map((programme) => (
              <li className="post" key={programme.id}>
                <h2 style={{ fontSize: "var(--text-l)" }}>
                  <Link to="/programmes/$slug" params={{ slug: programme.slug }}>
                    <span lang={programme.title_language}>{programme.title}</span>
                  </Link>
                </h2>
                <p className="by meta">
                  <span className="code">{programme.code}</span>
                  <span>{period(programme)}</span>
                  <InLanguage code={programme.title_language} />
                </p>
              </li>
            ))}
          </ul>
        )}
        <Pager next={data.next_cursor} />
      </div>
    </Page>
  );
}
