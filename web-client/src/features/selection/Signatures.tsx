import { Trans, useLingui } from "@lingui/react/macro";
import type { Schema } from "@/api/client";
import { useFormat } from "@/i18n/format";
import { State } from "@/ui/actions/State";
import { Section } from "@/ui/native/Section";
import { type Column, Table } from "@/ui/native/Table";
import type { Selection } from "./queries";

type Signature = Schema<"BatchSignatureRead">;

/** Who has to sign and has, and everything that was signed, with what no longer counts. */
export function Signatures({ selection }: { selection: Selection }) {
  const { t } = useLingui();
  const format = useFormat();
  const { bodies, signatures, content_version: version } = selection;
  if (bodies.length === 0 && signatures.length === 0) return null;
  const past = ({ cleared, content_version }: Signature) => cleared || content_version !== version;
  const columns: Column<Signature>[] = [
    { key: "body", label: t`Organisation`, head: true, render: ({ organisation_name }) => organisation_name },
    {
      key: "name",
      label: t`Signed by`,
      render: ({ name, deputy_for }) => (deputy_for ? t`${name}, for ${deputy_for}` : name),
    },
    {
      key: "kind",
      label: t`Answer`,
      render: (one) => (
        <>
          <State of="signatures" state={one.kind} />
          {past(one) && one.kind !== "returned" ? (
            <span className="small soft">
              {" "}
              <Trans>(no longer counts)</Trans>
            </span>
          ) : null}
        </>
      ),
    },
    { key: "at", label: t`When`, render: ({ signed_at }) => format.dateTime(signed_at) },
    {
      key: "text",
      label: t`Comment`,
      render: ({ text, document_id }) => (
        <>
          {text || "–"}{" "}
          {document_id ? (
            <a href={`/api/v1/documents/${document_id}/content`} download>
              <Trans>Signed page</Trans>
            </a>
          ) : null}
        </>
      ),
    },
  ];
  const waiting = bodies.filter(({ kind }) => kind === null).map(({ name }) => name);
  return (
    <Section
      title={<Trans>Signatures</Trans>}
      aside={
        selection.state === "signing" && waiting.length > 0 ? (
          <span>
            <Trans>Still to sign: {format.list(waiting)}</Trans>
          </span>
        ) : null
      }
    >
      {signatures.length > 0 ? (
        <Table
          caption={t`Signatures`}
          tall
          columns={columns}
          rows={signatures}
          rowKey={({ organisation_id, signed_at }) => `${organisation_id} ${signed_at}`}
        />
      ) : (
        <p className="soft">
          <Trans>Nobody has signed yet.</Trans>
        </p>
      )}
    </Section>
  );
}
