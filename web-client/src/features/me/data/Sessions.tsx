import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { client } from "@/api/client";
import { asProblem } from "@/api/problem";
import { ownZone, useFormat } from "@/i18n/format";
import { Button } from "@/ui/native/Button";
import { Skeleton } from "@/ui/native/Loading";
import { ProblemNotice } from "@/ui/native/ProblemNotice";
import { Status } from "@/ui/native/Status";
import { toast } from "@/ui/native/Toast";
import { sessionsQuery } from "../queries";
import styles from "../rows.module.css";

/** `Firefox, Android` of a browser's description of itself; that description where it says neither. */
function device(agent: string): string {
  const browser = /Edg\//.test(agent)
    ? "Edge"
    : /(Firefox|OPR|SamsungBrowser|Chrome|Safari)\//.exec(agent)?.[1]?.replace("OPR", "Opera");
  const system = /(Android|iPhone|iPad|Windows|Mac OS X|Linux)/
    .exec(agent)?.[1]
    ?.replace("Mac OS X", "macOS");
  return [browser, system].filter(Boolean).join(", ") || agent.slice(0, 60);
}

/** Where one is signed in; each can be ended from here. */
export function Sessions() {
  const { t } = useLingui();
  const format = useFormat();
  const queryClient = useQueryClient();
  const { data, error } = useQuery(sessionsQuery);
  const end = useMutation({
    mutationFn: (id: string | null) =>
      id
        ? client.DELETE("/api/v1/me/sessions/{session_id}", { params: { path: { session_id: id } } })
        : client.DELETE("/api/v1/me/sessions"),
    onSuccess: async () => {
      toast(t`Signed out there`);
      await queryClient.invalidateQueries({ queryKey: sessionsQuery.queryKey });
    },
  });
  const city = format.city(ownZone());
  if (error) return <ProblemNotice problem={asProblem(error)} />;
  if (!data) return <Skeleton />;
  return (
    <>
      {end.error ? <ProblemNotice problem={asProblem(end.error)} /> : null}
      <ul className={styles.rows}>
        {data.items.map((session) => {
          const name = device(session.user_agent);
          const seen = format.dateTime(session.last_seen_at);
          const address = session.address;
          return (
            <li key={session.id}>
              <span>
                <strong>{name || <Trans>A device that says nothing of itself</Trans>}</strong>
                <br />
                <span className="small soft">
                  <Trans>
                    last used {seen} in {city}, from {address}
                  </Trans>
                </span>
              </span>
              {session.current ? (
                <Status tone="now">
                  <Trans>This device</Trans>
                </Status>
              ) : (
                <Button
                  kind="quiet"
                  busy={end.isPending}
                  aria-label={t`Sign out: ${name}`}
                  onClick={() => end.mutate(session.id)}
                >
                  <Trans>Sign out</Trans>
                </Button>
              )}
            </li>
          );
        })}
      </ul>
      {data.items.length > 1 ? (
        <div className="actions">
          <Button busy={end.isPending} onClick={() => end.mutate(null)}>
            <Trans>Sign out everywhere else</Trans>
          </Button>
        </div>
      ) : null}
    </>
  );
}
