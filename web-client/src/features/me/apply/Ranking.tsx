import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { client } from "@/api/client";
import { asProblem } from "@/api/problem";
import { Button } from "@/ui/native/Button";
import { ProblemNotice } from "@/ui/native/ProblemNotice";
import { type ApplicationItem, applicationsInQuery } from "../queries";
import type { Draft } from "./useDraft";

const rank = (one: ApplicationItem) => one.preference ?? Number.POSITIVE_INFINITY;

/** One's posts in this call, the first choice first; absent where there is only one. */
export function Ranking({ draft }: { draft: Draft }) {
  const { t } = useLingui();
  const queryClient = useQueryClient();
  const { application, autosave, refresh } = draft;
  const query = applicationsInQuery(application.call.id);
  const { data } = useQuery(query);
  const mine = (data?.items ?? [])
    .filter(({ state, assignment_id }) => state !== "withdrawn" && assignment_id)
    .sort((a, b) => rank(a) - rank(b));
  const { mutate, isPending, error } = useMutation({
    mutationFn: async (ids: string[]) => {
      // The ranking moves every row it names, this draft too: what is typed goes first.
      await autosave.flush();
      await client.POST("/api/v1/applications/rank", { body: { call_id: application.call.id, ids } });
      await refresh();
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: query.queryKey }),
  });
  if (mine.length < 2) return null;
  const move = (from: number, to: number) => {
    const ids = mine.map(({ id }) => id);
    const [moved] = ids.splice(from, 1);
    if (moved) ids.splice(to, 0, moved);
    mutate(ids);
  };
  return (
    <fieldset className="field">
      <legend>{t`Your order of preference`}</legend>
      <span className="hint">{t`You have applied for several posts in this call. The first is the one you want most.`}</span>
      {error ? <ProblemNotice problem={asProblem(error)} /> : null}
      <ol className="stack" data-tight aria-busy={isPending || undefined}>
        {mine.map((one, index) => {
          const title = one.assignment_title ?? one.call_title;
          const position = index + 1;
          return (
            <li key={one.id} className="together">
              <span style={{ flex: "1 1 12rem" }}>
                <strong>{position}.</strong> {title}
                {one.id === application.id ? (
                  <span className="soft">
                    {" "}
                    <Trans>(this one)</Trans>
                  </span>
                ) : null}
              </span>
              {/* Two columns: up above up, down above down, also where one of them is missing. */}
              <span
                style={{ display: "grid", gridTemplateColumns: "repeat(2, var(--target))", gap: "var(--s2)" }}
              >
                {index > 0 ? (
                  <Button
                    busy={isPending}
                    aria-label={t`Move ${title} up`}
                    style={{ paddingInline: 0 }}
                    onClick={() => move(index, index - 1)}
                  >
                    <span aria-hidden="true">↑</span>
                  </Button>
                ) : null}
                {index < mine.length - 1 ? (
                  <Button
                    busy={isPending}
                    aria-label={t`Move ${title} down`}
                    style={{ gridColumn: 2, paddingInline: 0 }}
                    onClick={() => move(index, index + 1)}
                  >
                    <span aria-hidden="true">↓</span>
                  </Button>
                ) : null}
              </span>
            </li>
          );
        })}
      </ol>
    </fieldset>
  );
}
