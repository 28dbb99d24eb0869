import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { client, type Schema } from "@/api/client";
import { changesOf, Form, useForm } from "@/ui/form";
import { useSend } from "@/ui/form/useSend";
import { Button } from "@/ui/native/Button";
import { Table } from "@/ui/native/Table";
import type { Selection, Verdict } from "./queries";
import { useDecisionColumns } from "./useDecisionColumns";
import type { Row } from "./useRows";

export interface Written {
  verdict: Verdict | "";
  rank: string;
  reason: string;
  departs: boolean;
}
/** By application. */
export type Values = Record<string, Written>;
type Body = Schema<"DecisionWrite">;

const written = ({ decision }: Row): Written => ({
  verdict: decision?.verdict ?? "",
  rank: decision?.rank ? String(decision.rank) : "",
  reason: decision?.reason ?? "",
  departs: decision?.departs ?? false,
});

/** The table with its fields; saved as a whole, and until then on this device. */
export function DecisionsForm({ selection, rows }: { selection: Selection; rows: readonly Row[] }) {
  const { t } = useLingui();
  const { send, reload } = useSend();
  const [initial] = useState<Values>(() => Object.fromEntries(rows.map((row) => [row.id, written(row)])));
  const form = useForm<Values>({ defaultValues: initial });
  const columns = useDecisionColumns(selection, form);
  const dirty = form.formState.isDirty;

  const bodyOf = (id: string, { verdict, rank, reason, departs }: Written): Body => ({
    application_id: id,
    verdict: verdict as Verdict,
    rank: verdict === "reserve" && rank ? Number(rank) : null,
    reason_code: rows.find((row) => row.id === id)?.decision?.reason_code ?? null,
    reason: reason.trim(),
    departs,
  });
  const save = async (values: Values) => {
    const changed = Object.entries(changesOf(initial, values)) as [string, Written][];
    const taken = changed.filter(([, { verdict }]) => !verdict).map(([id]) => id);
    const decided = changed.filter(([, { verdict }]) => verdict).map(([id, one]) => bodyOf(id, one));
    const params = { path: { selection_id: selection.id } };
    const path = "/api/v1/selections/{selection_id}/decisions";
    await send(async () => {
      // What is changed or added can be sent by itself; taking one out needs the list without it.
      if (taken.length === 0) await client.PATCH(path, { params, body: { decisions: decided } });
      else {
        const kept = Object.entries(values).filter(([, { verdict }]) => verdict);
        await client.PUT(path, { params, body: { decisions: kept.map(([id, one]) => bodyOf(id, one)) } });
      }
    }, t`Decisions saved`);
  };
  return (
    <Form draft={`selections/${selection.id}/decisions`} form={form} onSubmit={save} onReload={reload}>
      <Table
        caption={t`Decisions`}
        tall
        columns={columns}
        rows={rows}
        rowKey={({ id }) => id}
        rowNow={({ id }) => !!(form.formState.dirtyFields as Record<string, unknown>)[id]}
      />
      <div className="actions">
        <Button
          type="submit"
          kind="primary"
          busy={form.formState.isSubmitting}
          blocked={dirty ? null : t`Nothing has been changed`}
        >
          <Trans>Save the decisions</Trans>
        </Button>
        {dirty ? (
          <Button onClick={() => form.reset(initial)}>
            <Trans>Take my changes back</Trans>
          </Button>
        ) : null}
      </div>
    </Form>
  );
}
