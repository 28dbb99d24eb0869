import { Trans, useLingui } from "@lingui/react/macro";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { client, type Schema } from "@/api/client";
import { changesOf, Form, useForm, useSave } from "@/ui/form";
import { Button } from "@/ui/native/Button";
import { Page } from "@/ui/native/Page";
import { toast } from "@/ui/native/Toast";
import { BodyFields } from "./BodyFields";
import { bodyOf, type Values, valuesOf } from "./form";
import { HeadFields } from "./HeadFields";
import type { Programme } from "./queries";
import { StayFields } from "./StayFields";

/** Sets a programme up, or changes one. */
export function ProgrammeForm({ programme }: { programme?: Programme }) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const initial = valuesOf(programme);
  const form = useForm<Values>({ defaultValues: initial });
  const path = programme ? `/api/v1/programmes/${programme.id}` : "/api/v1/programmes/new";
  const { save, reload } = useSave<Programme>(path);

  const submit = async (values: Values) => {
    let id = programme?.id;
    if (id) {
      await save(changesOf(bodyOf(initial, true), bodyOf(values, true)));
    } else {
      const body = bodyOf(values, false) as Schema<"ProgrammeWrite">;
      const { data } = await client.POST("/api/v1/programmes", { body });
      id = data?.id ?? "";
      await queryClient.invalidateQueries();
    }
    toast(programme ? t`Saved` : t`Programme set up`);
    await navigate({ to: "/desk/programmes/$id", params: { id } });
  };
  const title = programme ? t`Change the programme` : t`Set up a programme`;
  return (
    <Page
      title={title}
      crumbs={[
        { label: t`Programmes`, link: { to: "/desk/programmes" } },
        ...(programme
          ? [
              {
                label: <span className="code">{programme.code}</span>,
                link: { to: "/desk/programmes/$id", params: { id: programme.id } } as const,
              },
            ]
          : []),
        { label: title },
      ]}
    >
      <Form draft={path} form={form} onSubmit={submit} onReload={() => void reload()}>
        <HeadFields />
        <BodyFields />
        <StayFields />
        <div className="actions">
          <Button type="submit" kind="primary" busy={form.formState.isSubmitting}>
            {programme ? <Trans>Save the programme</Trans> : <Trans>Set it up</Trans>}
          </Button>
        </div>
      </Form>
    </Page>
  );
}
