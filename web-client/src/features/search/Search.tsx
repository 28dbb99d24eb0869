import { Trans, useLingui } from "@lingui/react/macro";
import { useQueries } from "@tanstack/react-query";
import { type Me, may } from "@/api/me";
import { Button } from "@/ui/native/Button";
import { Empty } from "@/ui/native/Empty";
import { Skeleton } from "@/ui/native/Loading";
import { Page } from "@/ui/native/Page";
import { ProblemNotice } from "@/ui/native/ProblemNotice";
import { KINDS } from "./queries";
import { Results } from "./Results";
import { SearchField } from "./SearchField";

/** Everything that whoever asks may see, of which a name, a code or a text holds what was typed. */
export function Search({ me, q = "" }: { me: Me; q: string | undefined }) {
  const { t } = useLingui();
  const kinds = KINDS.filter(({ needs }) => may(me, needs));
  const found = useQueries({ queries: kinds.map(({ query }) => query(q)) });
  const failed = found.find(({ error }) => error);
  const waiting = found.some(({ isLoading }) => isLoading);
  const some = kinds.flatMap((kind, index) => {
    const data = found[index]?.data;
    return data && data.items.length > 0 ? [{ ...kind, data }] : [];
  });
  const again = () => {
    for (const { error, refetch } of found) if (error) void refetch();
  };
  return (
    <Page title={q ? t`Results for “${q}”` : t`Search everything`}>
      <SearchField key={q} q={q} />
      {failed?.error ? (
        <div className="stack">
          <ProblemNotice problem={failed.error} />
          <div className="actions">
            <Button onClick={again}>
              <Trans>Try again</Trans>
            </Button>
          </div>
        </div>
      ) : null}
      {some.length > 0 ? (
        <div className="halves">
          {some.map(({ key, all, data }) => (
            <Results key={key} kind={key} items={data.items} all={data.more ? all(q) : undefined} />
          ))}
        </div>
      ) : null}
      {waiting ? <Skeleton lines={6} /> : null}
      {q && !waiting && !failed && some.length === 0 ? (
        <Empty title={<Trans>Nothing found for “{q}”</Trans>}>
          <p>
            <Trans>
              Look for a part of a name, a code such as TV-01, or a word of a title. Only what you may see is
              searched.
            </Trans>
          </p>
        </Empty>
      ) : null}
    </Page>
  );
}
