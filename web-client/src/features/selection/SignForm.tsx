import { Trans, useLingui } from "@lingui/react/macro";
import { useQueryClient } from "@tanstack/react-query";
import { client, type Schema } from "@/api/client";
import type { Me } from "@/api/me";
import { FileField, Form, SelectField, TextArea, TextField, useForm } from "@/ui/form";
import { Button } from "@/ui/native/Button";
import { toast } from "@/ui/native/Toast";
import type { Selection } from "./queries";

interface Props {
  me: Me;
  selection: Selection;
  kind: Schema<"SignatureKind">;
  onClose: () => void;
}

interface Values {
  organisation_id: string;
  text: string;
  deputy_for: string;
  document_id: string | null;
}

/** One body's answer to the list it saw: signed, with a reservation, or returned with a word why. */
export function SignForm({ me, selection, kind, onClose }: Props) {
  const { t } = useLingui();
  const queryClient = useQueryClient();
  // Someone may sign for several bodies; those whose answer is missing are asked for.
  const held = new Set(me.roles.filter(({ role }) => role === "signatory").map(({ scope_id }) => scope_id));
  const left = selection.bodies.filter((body) => body.kind === null);
  const own = left.filter(({ organisation_id }) => held.has(organisation_id));
  const bodies = own.length > 0 ? own : left;
  const form = useForm<Values>({
    defaultValues: {
      organisation_id: bodies.length === 1 ? (bodies[0]?.organisation_id ?? "") : "",
      text: "",
      deputy_for: "",
      document_id: null,
    },
  });
  const done = {
    signed: t`Signed`,
    with_reservation: t`Signed with your reservation`,
    returned: t`Returned`,
  }[kind];
  const submit = async (values: Values) => {
    await client.POST("/api/v1/selections/{selection_id}/sign", {
      params: { path: { selection_id: selection.id } },
      body: {
        kind,
        text: values.text,
        deputy_for: values.deputy_for || null,
        document_id: values.document_id || null,
        organisation_id: values.organisation_id || null,
      },
    });
    await queryClient.invalidateQueries();
    toast(done);
    onClose();
  };
  return (
    <Form
      draft={`selections/${selection.id}/${kind}`}
      form={form}
      onSubmit={submit}
      onReload={() => void queryClient.invalidateQueries()}
    >
      {bodies.length > 1 ? (
        <SelectField
          name="organisation_id"
          label={t`For which organisation?`}
          options={bodies.map(({ organisation_id, name }) => ({ value: organisation_id, label: name }))}
        />
      ) : (
        <p>
          <Trans>
            On behalf of <strong>{bodies[0]?.name}</strong>, for the list as it stands now.
          </Trans>
        </p>
      )}
      {kind === "signed" ? null : (
        <TextArea
          name="text"
          label={kind === "returned" ? t`What should be changed?` : t`Your reservation`}
          hint={t`It stays on this page, with your name.`}
        />
      )}
      {kind === "returned" ? null : (
        <>
          <TextField
            name="deputy_for"
            label={t`Signing in place of`}
            hint={t`If you are the deputy of somebody who is absent: their name.`}
            optional
          />
          <FileField
            name="document_id"
            label={t`Scan of the signed page`}
            hint={t`If it was signed on paper.`}
            kind="signature"
            optional
          />
        </>
      )}
      <div className="actions">
        <Button type="submit" kind="primary" busy={form.formState.isSubmitting}>
          {kind === "returned" ? <Trans>Return it</Trans> : <Trans>Sign</Trans>}
        </Button>
        <Button onClick={onClose}>
          <Trans>Leave as it is</Trans>
        </Button>
      </div>
    </Form>
  );
}
