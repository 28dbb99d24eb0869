import { Trans, useLingui } from "@lingui/react/macro";
import { useChange } from "@/api/change";
import { client } from "@/api/client";
import { BareForm, FormButtons, useForm } from "@/ui/form";
import type { RoleGrant } from "./queries";
import { usePeopleWords } from "./words";

export function RevokeRole({ grant, close }: { grant: RoleGrant; close: () => void }) {
  const { t } = useLingui();
  const change = useChange();
  const words = usePeopleWords();
  const form = useForm({ defaultValues: {} });
  const who = grant.account_name;
  const where = words.where(grant);
  return (
    <BareForm
      form={form}
      onSubmit={async () => {
        await change(
          () => client.DELETE("/api/v1/roles/{role_id}", { params: { path: { role_id: grant.id } } }),
          t`Role taken back`,
        );
        close();
      }}
    >
      <p>
        <Trans>
          {who}, {where}. It ends at once.
        </Trans>
      </p>
      <FormButtons label={t`Take the role back`} danger onCancel={close} />
    </BareForm>
  );
}
