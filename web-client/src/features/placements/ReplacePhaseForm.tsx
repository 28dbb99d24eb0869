import { Trans, useLingui } from "@lingui/react/macro";
import { client } from "@/api/client";
import { Checkbox, DateField, Form, RadioGroup, TextArea, useForm } from "@/ui/form";
import { useSend } from "@/ui/form/useSend";
import { Button } from "@/ui/native/Button";
import { Notice } from "@/ui/native/Notice";
import css from "./parts.module.css";
import type { Phase, Placement } from "./queries";

interface Props {
  stay: Placement;
  phase: Phase;
  close: () => void;
}

interface Stretch {
  how: string;
  clinical: boolean;
  starts_on: string;
  ends_on: string;
}

/** Puts one phase or several in the place of another; the old one stays in the history with the reason. */
export function ReplacePhaseForm({ stay, phase, close }: Props) {
  const { t } = useLingui();
  const { send, reload } = useSend();
  const first: Stretch = {
    how: phase.on_site ? "on_site" : "remote",
    clinical: phase.clinical,
    starts_on: phase.starts_on,
    ends_on: phase.ends_on,
  };
  const form = useForm({ defaultValues: { phases: [first], reason: "" } });
  const count = form.watch("phases").length;
  const resize = (to: number) => {
    const phases = form.getValues("phases");
    form.setValue(
      "phases",
      to > phases.length ? [...phases, { ...first, starts_on: "", ends_on: "" }] : phases.slice(0, to),
    );
  };
  return (
    <Form
      draft={`placements/${stay.id}/phases/${phase.id}`}
      form={form}
      onReload={reload}
      onSubmit={async ({ phases, reason }) => {
        await send(
          () =>
            client.POST("/api/v1/placements/{placement_id}/phases/{phase_id}/replace", {
              params: { path: { placement_id: stay.id, phase_id: phase.id } },
              body: {
                reason,
                phases: phases.map(({ how, clinical, starts_on, ends_on }) => ({
                  on_site: how === "on_site",
                  clinical,
                  starts_on,
                  ends_on,
                })),
              },
            }),
          t`The phases have changed`,
        );
        close();
      }}
    >
      <Notice>
        <p className="small">
          <Trans>
            Papers that are not settled and reports that are due move with the first day. A phase on site asks
            for travel papers, one with clinical work for a licence.
          </Trans>
        </p>
      </Notice>
      {Array.from({ length: count }, (_, index) => {
        const number = index + 1;
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: phases are told apart by their place
          <fieldset key={index} className={css.panel}>
            <legend>
              <strong>{t`Phase ${number}`}</strong>
            </legend>
            <RadioGroup
              name={`phases.${index}.how`}
              label={t`How`}
              options={[
                { value: "on_site", label: t`On site` },
                { value: "remote", label: t`Remote` },
              ]}
            />
            <Checkbox name={`phases.${index}.clinical`} label={t`With clinical work`} />
            <div className="halves">
              <DateField name={`phases.${index}.starts_on`} label={t`First day`} />
              <DateField name={`phases.${index}.ends_on`} label={t`Last day`} />
            </div>
          </fieldset>
        );
      })}
      <div className="actions">
        <Button onClick={() => resize(count + 1)}>
          <Trans>Add a phase</Trans>
        </Button>
        {count > 1 ? (
          <Button kind="quiet" onClick={() => resize(count - 1)}>
            <Trans>Take the last one away</Trans>
          </Button>
        ) : null}
      </div>
      <TextArea
        name="reason"
        label={t`Why`}
        hint={<Trans>The expert and the host read it.</Trans>}
        rows={3}
      />
      <div className="actions">
        <Button type="submit" kind="primary" busy={form.formState.isSubmitting}>
          <Trans>Replace the phase</Trans>
        </Button>
        <Button onClick={close}>
          <Trans>Leave as it is</Trans>
        </Button>
      </div>
    </Form>
  );
}
