import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { Link, Navigate, useNavigate } from "@tanstack/react-router";
import { client } from "@/api/client";
import type { Me } from "@/api/me";
import { asProblem } from "@/api/problem";
import { Button } from "@/ui/native/Button";
import { Deadline } from "@/ui/native/Deadline";
import { Notice } from "@/ui/native/Notice";
import { Page } from "@/ui/native/Page";
import { ProblemNotice } from "@/ui/native/ProblemNotice";
import { applicationsQuery, opportunityQuery } from "../queries";

/** Before the first step: goes on with the draft there is, or begins one. */
export function Start({ slug, me }: { slug: string; me: Me }) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const { data: opportunity } = useSuspenseQuery(opportunityQuery(slug));
  const { data: own } = useSuspenseQuery(applicationsQuery(undefined, 200));
  const there = own.items.find(
    ({ assignment_id, call_id, state }) =>
      (assignment_id ?? call_id) === opportunity.id && state !== "withdrawn",
  );
  const { mutate, isPending, error } = useMutation({
    mutationFn: async () => {
      const to = opportunity.id === opportunity.call.id ? "call_id" : "assignment_id";
      const { data } = await client.POST("/api/v1/applications", { body: { [to]: opportunity.id } });
      return data;
    },
    onSuccess: async (made) => {
      if (!made) return;
      await queryClient.invalidateQueries();
      await navigate({ to: "/me/applications/$id/edit", params: { id: made.id } });
    },
  });
  if (there) {
    const written = there.state === "draft" || there.state === "returned";
    return (
      <Navigate
        to={written ? "/me/applications/$id/edit" : "/me/applications/$id"}
        params={{ id: there.id }}
        replace
      />
    );
  }
  const title = opportunity.title;
  return (
    <Page
      title={t`Apply: ${title}`}
      crumbs={[
        { label: t`Opportunities`, link: { to: "/opportunities" } },
        { label: title, link: { to: "/opportunities/$slug", params: { slug } } },
        { label: t`Apply` },
      ]}
      lede={opportunity.host?.name ?? opportunity.programme.title}
    >
      <div className="with-side">
        <div className="stack" data-loose>
          {error ? <ProblemNotice problem={asProblem(error)} /> : null}
          <div className="prose">
            <p>
              <Trans>
                It takes about 15 minutes. Your profile fills most of it, and what you answered for another
                post in this call is taken over. What you write is saved as you type.
              </Trans>
            </p>
          </div>
          {!me.person ? (
            <Notice tone="wait" title={<Trans>This account stands for nobody.</Trans>}>
              <p>
                <Trans>Sign in with an account of your own to apply.</Trans>
              </p>
            </Notice>
          ) : opportunity.status === "open" ? (
            <div className="actions">
              <Button kind="primary" busy={isPending} onClick={() => mutate()}>
                <Trans>Begin</Trans>
              </Button>
            </div>
          ) : (
            <Notice tone="wait" title={<Trans>This takes no applications now.</Trans>}>
              <p>
                <Link to="/opportunities">
                  <Trans>See what is open</Trans>
                </Link>
              </p>
            </Notice>
          )}
        </div>
        <aside className="stack">
          {opportunity.deadline ? (
            <div className="card" data-strong>
              <Deadline deadline={opportunity.deadline} />
            </div>
          ) : null}
        </aside>
      </div>
    </Page>
  );
}
