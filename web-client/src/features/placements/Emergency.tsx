import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { Form, FormButtons, TextField, useForm, useSave } from "@/ui/form";
import { Button } from "@/ui/native/Button";
import { Fact, Facts } from "@/ui/native/Facts";
import { Section } from "@/ui/native/Section";
import { toast } from "@/ui/native/Toast";
import type { Placement } from "./queries";
import { isOpen } from "./words";

/** Whom to call; host, office and the expert see it. */
export function Emergency({ stay, mayWrite }: { stay: Placement; mayWrite: boolean }) {
  const { t } = useLingui();
  const [editing, setEditing] = useState(false);
  const given = stay.emergency_name || stay.emergency_phone;
  return (
    <Section title={<Trans>In an emergency</Trans>} id="emergency">
      {editing ? (
        <EmergencyForm stay={stay} close={() => setEditing(false)} />
      ) : (
        <>
          {given ? (
            <Facts stacked>
              <Fact term={t`Whom to call`}>{stay.emergency_name}</Fact>
              <Fact term={t`Phone`}>
                {stay.emergency_phone ? (
                  <a href={`tel:${stay.emergency_phone}`}>{stay.emergency_phone}</a>
                ) : null}
              </Fact>
            </Facts>
          ) : (
            <p className="soft">
              <Trans>Nobody is named yet.</Trans>
            </p>
          )}
          {mayWrite && isOpen(stay) ? (
            <div className="actions">
              <Button onClick={() => setEditing(true)}>
                {given ? <Trans>Change whom to call</Trans> : <Trans>Say whom to call</Trans>}
              </Button>
            </div>
          ) : null}
        </>
      )}
    </Section>
  );
}

function EmergencyForm({ stay, close }: { stay: Placement; close: () => void }) {
  const { t } = useLingui();
  const { save, reload } = useSave(`/api/v1/placements/${stay.id}`);
  const form = useForm({
    defaultValues: {
      emergency_name: stay.emergency_name ?? "",
      emergency_phone: stay.emergency_phone ?? "",
    },
  });
  return (
    <Form
      draft={`placements/${stay.id}/emergency`}
      form={form}
      onReload={() => void reload()}
      onSubmit={async (body) => {
        await save(body);
        toast(t`Saved`);
        close();
      }}
    >
      <TextField name="emergency_name" label={t`Name`} autoComplete="off" />
      <TextField
        name="emergency_phone"
        label={t`Phone`}
        type="tel"
        hint={<Trans>With the country code, like +32 470 12 34 56</Trans>}
        autoComplete="off"
      />
      <p className="small soft">
        <Trans>Only the host and the office see it.</Trans>
      </p>
      <FormButtons label={t`Save the contact`} onCancel={close} />
    </Form>
  );
}
