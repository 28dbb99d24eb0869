import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { api, client, type Schema } from "@/api/client";
import { changesOf, Form, useForm, useSave } from "@/ui/form";
import { Button } from "@/ui/native/Button";
import { Notice } from "@/ui/native/Notice";
import { Page } from "@/ui/native/Page";
import { toast } from "@/ui/native/Toast";
import { BodyFields } from "./BodyFields";
import { bodyOf } from "./body";
import { FormFields } from "./FormFields";
import { GridFields } from "./GridFields";
import { HeadFields } from "./HeadFields";
import { PlaceFields } from "./PlaceFields";
import type { Call } from "./queries";
import { RuleFields } from "./RuleFields";
import { type Values, valuesOf } from "./values";

/** Drafts a call, or changes one as far as it still can be. */
export function CallForm({ call, known }: { call?: Call; known?: Parameters<typeof valuesOf>[1] }) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const initial = valuesOf(call, known);
  const form = useForm<Values>({ defaultValues: initial });
  const path = call ? `/api/v1/calls/${call.id}` : "/api/v1/calls/new";
  const { save, reload } = useSave<Call>(path);
  const programme = form.watch("programme_id")?.id ?? "";
  const { data: of } = useQuery({
    ...api.queryOptions("get", "/api/v1/programmes/{programme_id}", {
      params: { path: { programme_id: programme } },
    }),
    enabled: !!programme,
  });
  // Published, people plan by its dates; applied to, they were asked and are measured by the rest.
  const fixed = !!call && call.state !== "draft";
  const frozen = !!call && call.frozen.length > 0;

  const submit = async (values: Values) => {
    let id = call?.id;
    if (id) {
      await save(changesOf(bodyOf(initial, true), bodyOf(values, true)));
    } else {
      const body = bodyOf(values, false) as Schema<"CallWrite">;
      const { data } = await client.POST("/api/v1/calls", { body });
      id = data?.id ?? "";
      await queryClient.invalidateQueries();
    }
    toast(call ? t`Saved` : t`Draft of the call saved`);
    await navigate({ to: "/desk/calls/$id", params: { id } });
  };
  const title = call ? t`Change the call` : t`New call`;
  return (
    <Page
      title={title}
      crumbs={[
        { label: t`Calls`, link: { to: "/desk/calls" } },
        ...(call
          ? [
              {
                label: <span className="code">{call.code}</span>,
                link: { to: "/desk/calls/$id", params: { id: call.id } } as const,
              },
            ]
          : []),
        { label: title },
      ]}
    >
      {frozen ? (
        <Notice title={<Trans>Somebody has applied</Trans>}>
          <p>
            <Trans>
              Conditions, scoring grid and form stand as they are. Texts, and more places or money, can still
              change.
            </Trans>
          </p>
        </Notice>
      ) : null}
      <Form draft={path} form={form} onSubmit={submit} onReload={() => void reload()}>
        <HeadFields fixed={fixed} />
        <PlaceFields frozen={frozen} />
        {frozen ? null : (
          <>
            <RuleFields residence={of?.residence_countries ?? []} />
            <GridFields />
            <FormFields />
          </>
        )}
        <BodyFields frozen={frozen} fixed={fixed} />
        <div className="actions">
          <Button type="submit" kind="primary" busy={form.formState.isSubmitting}>
            {call ? <Trans>Save the call</Trans> : <Trans>Save the draft</Trans>}
          </Button>
        </div>
      </Form>
    </Page>
  );
}
