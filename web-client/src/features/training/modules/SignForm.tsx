import { Trans, useLingui } from "@lingui/react/macro";
import { client } from "@/api/client";
import type { Me } from "@/api/me";
import { Form, RadioGroup, TextArea, useForm } from "@/ui/form";
import { useSend } from "@/ui/form/useSend";
import { Button } from "@/ui/native/Button";
import type { Version } from "../queries";

interface Props {
  module: string;
  version: Version;
  me: Me;
  close: () => void;
}

/** Signs the content that is on screen for one body, with a reservation where there is one. */
export function SignForm({ module, version, me, close }: Props) {
  const { t } = useLingui();
  const { send, reload } = useSend();
  const open = version.signatures.filter(({ signed_at }) => !signed_at);
  const own = new Set(me.roles.filter(({ role }) => role === "signatory").map(({ scope_id }) => scope_id));
  // A role in a body above also reaches one below; which, only the server knows.
  const mine = open.filter(({ organisation_id }) => own.has(organisation_id));
  const bodies = mine.length > 0 ? mine : open;
  const form = useForm({
    defaultValues: {
      organisation_id: bodies.length === 1 ? (bodies[0]?.organisation_id ?? "") : "",
      reservation: "",
    },
  });
  return (
    <Form
      draft={`module_versions/${version.id}/sign`}
      form={form}
      onReload={reload}
      onSubmit={async ({ organisation_id, reservation }) => {
        await send(
          () =>
            client.POST("/api/v1/modules/{module_id}/versions/{version_id}/sign", {
              params: { path: { module_id: module, version_id: version.id } },
              body: {
                organisation_id,
                content_version: version.content_version,
                reservation: reservation.trim() || null,
              },
            }),
          t`Signed`,
        );
        close();
      }}
    >
      <p>
        <Trans>
          You sign the objective, the length and the units as they stand on this page. The last signature
          validates the version.
        </Trans>
      </p>
      <RadioGroup
        name="organisation_id"
        label={t`For which organisation`}
        options={bodies.map(({ organisation_id, body }) => ({ value: organisation_id, label: body }))}
      />
      <TextArea
        name="reservation"
        label={t`Reservation`}
        hint={<Trans>Stays beside your signature for all to read.</Trans>}
        rows={3}
        optional
      />
      <div className="actions">
        <Button type="submit" kind="primary" busy={form.formState.isSubmitting}>
          <Trans>Sign</Trans>
        </Button>
        <Button onClick={close}>
          <Trans>Not now</Trans>
        </Button>
      </div>
    </Form>
  );
}
