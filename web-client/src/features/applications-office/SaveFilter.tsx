import { Trans, useLingui } from "@lingui/react/macro";
import { Form, TextField, useForm } from "@/ui/form";
import { Button } from "@/ui/native/Button";

/** Asks what to call a filter. */
export function SaveFilter({ onSave, onClose }: { onSave: (name: string) => void; onClose: () => void }) {
  const { t } = useLingui();
  const form = useForm({ defaultValues: { name: "" } });
  return (
    <Form draft="applications/filter" form={form} onSubmit={({ name }) => onSave(name.trim())}>
      <TextField name="name" label={t`Name of the filter`} hint={t`Kept on this device, for you.`} />
      <div className="actions">
        <Button type="submit" kind="primary">
          <Trans>Save it</Trans>
        </Button>
        <Button onClick={onClose}>
          <Trans>Leave as it is</Trans>
        </Button>
      </div>
    </Form>
  );
}
