import { Trans, useLingui } from "@lingui/react/macro";
import { useChange } from "@/api/change";
import { client } from "@/api/client";
import { BareForm, FormButtons, useForm } from "@/ui/form";
import type { Key } from "./queries";

export function RevokeKey({ of, close }: { of: Key; close: () => void }) {
  const { t } = useLingui();
  const change = useChange();
  const form = useForm({ defaultValues: {} });
  return (
    <BareForm
      form={form}
      onSubmit={async () => {
        await change(
          () => client.DELETE("/api/v1/api-keys/{key_id}", { params: { path: { key_id: of.id } } }),
          t`Key revoked`,
        );
        close();
      }}
    >
      <p>
        <Trans>Whatever uses it stops at once. It cannot be taken up again.</Trans>
      </p>
      <FormButtons label={t`Revoke the key`} danger onCancel={close} />
    </BareForm>
  );
}
