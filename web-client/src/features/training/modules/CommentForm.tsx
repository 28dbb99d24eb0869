import { Trans, useLingui } from "@lingui/react/macro";
import { client } from "@/api/client";
import { Form, SelectField, TextArea, useForm } from "@/ui/form";
import { useSend } from "@/ui/form/useSend";
import { Button } from "@/ui/native/Button";
import type { Version } from "../queries";

/** A comment on a version, or on one of its units. */
export function CommentForm({ module, version }: { module: string; version: Version }) {
  const { t } = useLingui();
  const { send, reload } = useSend();
  const empty = { text: "", unit_id: "" };
  const form = useForm({ defaultValues: empty });
  return (
    <Form
      draft={`module_versions/${version.id}/comment`}
      form={form}
      onReload={reload}
      onSubmit={async ({ text, unit_id }) => {
        await send(
          () =>
            client.POST("/api/v1/modules/{module_id}/versions/{version_id}/comments", {
              params: { path: { module_id: module, version_id: version.id } },
              body: { text, unit_id: unit_id || null },
            }),
          t`Your comment is saved`,
        );
        form.reset(empty);
      }}
    >
      <TextArea name="text" label={t`Your comment`} rows={3} most={10_000} />
      {version.units.length > 0 ? (
        <SelectField
          name="unit_id"
          label={t`On a unit`}
          options={version.units.map(({ id, title }) => ({ value: id, label: title }))}
          optional
        />
      ) : null}
      <div className="actions">
        <Button type="submit" busy={form.formState.isSubmitting}>
          <Trans>Add the comment</Trans>
        </Button>
      </div>
    </Form>
  );
}
