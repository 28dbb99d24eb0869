import { Trans, useLingui } from "@lingui/react/macro";
import { client } from "@/api/client";
import { useFormat } from "@/i18n/format";
import { Form, RadioGroup, TextArea, useForm } from "@/ui/form";
import { useSend } from "@/ui/form/useSend";
import { Button } from "@/ui/native/Button";
import type { Offer } from "./queries";

interface Props {
  offer: Offer;
  /** Whether it is the office that answers; it may also record what the host said. */
  office: boolean;
  onClose: () => void;
}

interface Values {
  side: "office" | "host";
  answer: "agreed" | "refused";
  note: string;
}

/** Agrees to proposed dates or refuses them, for one's own side. */
export function AnswerDates({ offer, office, onClose }: Props) {
  const { t } = useLingui();
  const format = useFormat();
  const { send, reload } = useSend();
  const sides = [
    ...(office && offer.office_answer === "pending" ? [{ value: "office", label: t`The office` }] : []),
    ...(offer.host_answer === "pending" ? [{ value: "host", label: t`The host, as it told us` }] : []),
  ];
  const form = useForm<Values>({
    defaultValues: { side: (sides[0]?.value ?? "host") as Values["side"], answer: "agreed", note: "" },
  });
  const submit = async ({ side, answer, note }: Values) => {
    await send(
      () =>
        client.POST("/api/v1/offers/{offer_id}/answer-dates", {
          params: { path: { offer_id: offer.id } },
          body: { side: office ? side : null, answer, note: note.trim() || null },
        }),
      t`Answer sent`,
    );
    onClose();
  };
  const { proposed_starts_on: first, proposed_ends_on: last } = offer;
  return (
    <Form draft={`offers/${offer.id}/answer-dates`} form={form} onSubmit={submit} onReload={reload}>
      {first && last ? (
        <p>
          <strong>{format.rangeWithWeeks(first, last)}</strong>
          {offer.starts_on && offer.ends_on ? (
            <>
              {" "}
              <Trans>instead of {format.range(offer.starts_on, offer.ends_on)}</Trans>
            </>
          ) : null}
        </p>
      ) : null}
      {office && sides.length > 1 ? <RadioGroup name="side" label={t`Who answers?`} options={sides} /> : null}
      <RadioGroup
        name="answer"
        label={t`Are these dates possible?`}
        options={[
          { value: "agreed", label: t`Yes` },
          { value: "refused", label: t`No` },
        ]}
      />
      <TextArea
        name="note"
        label={t`Note`}
        hint={t`Say why, if not. The person reads it.`}
        optional
        rows={2}
      />
      <div className="actions">
        <Button type="submit" kind="primary" busy={form.formState.isSubmitting}>
          <Trans>Send the answer</Trans>
        </Button>
        <Button onClick={onClose}>
          <Trans>Leave as it is</Trans>
        </Button>
      </div>
    </Form>
  );
}
