import { Trans, useLingui } from "@lingui/react/macro";
import { client } from "@/api/client";
import { Form, type Picked, PickField, TextArea, useForm } from "@/ui/form";
import { useSend } from "@/ui/form/useSend";
import { Button } from "@/ui/native/Button";
import { offerableQuery } from "./queries";

interface Values {
  application: Picked;
  reason: string;
}

/** Offers a free place to someone recommended or in reserve, out of their order, with the reason. */
export function MakeOffer({ onClose }: { onClose: () => void }) {
  const { t } = useLingui();
  const { send, reload } = useSend();
  const form = useForm<Values>({ defaultValues: { application: null, reason: "" } });
  const submit = async ({ application, reason }: Values) => {
    await send(
      () => client.POST("/api/v1/offers", { body: { application_id: application?.id ?? "", reason } }),
      t`Offer sent`,
    );
    onClose();
  };
  return (
    <Form draft="offers/new" form={form} onSubmit={submit} onReload={reload}>
      <PickField
        name="application"
        label={t`To whom?`}
        hint={t`Someone recommended or on the reserve list; write a name or a code.`}
        search={offerableQuery}
      />
      <TextArea
        name="reason"
        label={t`Why not the next in order?`}
        hint={t`It stays with the application, with your name.`}
      />
      <div className="actions">
        <Button type="submit" kind="primary" busy={form.formState.isSubmitting}>
          <Trans>Send the offer</Trans>
        </Button>
        <Button onClick={onClose}>
          <Trans>Leave as it is</Trans>
        </Button>
      </div>
    </Form>
  );
}
