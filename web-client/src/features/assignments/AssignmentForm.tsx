import { Trans, useLingui } from "@lingui/react/macro";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { client, type Schema } from "@/api/client";
import { findAssignmentCalls, findHosts, findNeeds, findUnits } from "@/api/picks";
import { changesOf, Form, NumberField, PickField, TextField, useForm, useSave } from "@/ui/form";
import { Button } from "@/ui/native/Button";
import { Page } from "@/ui/native/Page";
import { Section } from "@/ui/native/Section";
import { toast } from "@/ui/native/Toast";
import { bodyOf, type Known, type Values, valuesOf } from "./form";
import { PhaseFields } from "./PhaseFields";
import type { Assignment } from "./queries";
import { TermsFields } from "./TermsFields";

/** The editor of terms of reference: of a new assignment, or of one that may still change. */
export function AssignmentForm({ row, known }: { row?: Assignment; known: Known }) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const initial = valuesOf(row, known);
  const form = useForm<Values>({ defaultValues: initial });
  const path = row ? `/api/v1/assignments/${row.id}` : "/api/v1/assignments/new";
  const { save, reload } = useSave<Assignment>(path);
  const host = form.watch("host_id")?.id ?? "";

  const submit = async (values: Values) => {
    let id = row?.id;
    if (id) {
      await save(changesOf(bodyOf(initial, true), bodyOf(values, true)));
    } else {
      const body = bodyOf(values, false) as Schema<"AssignmentWrite">;
      const { data } = await client.POST("/api/v1/assignments", { body });
      id = data?.id ?? "";
      await queryClient.invalidateQueries();
    }
    toast(row ? t`Saved` : t`Draft saved; hand it in when it is complete`);
    await navigate({ to: "/desk/assignments/$id", params: { id } });
  };
  const title = row ? t`Change the terms of reference` : t`Write an assignment`;
  return (
    <Page
      title={title}
      crumbs={[
        { label: t`Assignments`, link: { to: "/desk/assignments" } },
        ...(row
          ? [
              {
                label: <span className="code">{row.code}</span>,
                link: { to: "/desk/assignments/$id", params: { id: row.id } } as const,
              },
            ]
          : []),
        { label: title },
      ]}
    >
      <Form draft={path} form={form} onSubmit={submit} onReload={() => void reload()}>
        <Section title={<Trans>Whose post, in which call</Trans>}>
          <PickField
            name="call_id"
            label={t`Call`}
            hint={t`Type a part of its name or its code.`}
            search={findAssignmentCalls}
          />
          <PickField
            name="host_id"
            label={t`Host`}
            hint={t`Type a part of its name, its code or its district.`}
            search={findHosts}
          />
          {host ? (
            <PickField name="unit_id" label={t`Unit of the host`} optional search={findUnits(host)} />
          ) : null}
          <PickField
            name="need_id"
            label={t`The need it answers`}
            hint={t`Type a part of its title or its code.`}
            optional
            search={findNeeds(row?.programme.id)}
          />
          <NumberField name="seats" label={t`Places`} min={1} max={1000} />
          <TextField
            name="counterpart"
            label={t`Colleague at the host`}
            hint={t`Whom the expert will work with. Never shown publicly.`}
            optional
          />
        </Section>
        <Section title={<Trans>When</Trans>}>
          <PhaseFields />
        </Section>
        <TermsFields />
        <div className="actions">
          <Button type="submit" kind="primary" busy={form.formState.isSubmitting}>
            {row ? <Trans>Save the terms</Trans> : <Trans>Save the draft</Trans>}
          </Button>
        </div>
      </Form>
    </Page>
  );
}
