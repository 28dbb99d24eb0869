import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useDocumentWord } from "@/i18n/documents";
import { useFormat } from "@/i18n/format";
import { BareForm, FileField, useFormContext } from "@/ui/form";
import { Button } from "@/ui/native/Button";
import { type Application, documentsQuery } from "../queries";
import { StepActions } from "./StepActions";
import type { StepProps } from "./steps";

// What the API knows by its content: api, documents.
const ACCEPT = ".pdf,.docx,.odt,image/jpeg,image/png,image/webp";
const MOST = 15_000_000;

interface FileProps {
  kind: string;
  required: boolean;
  /** The files that are with the application already. */
  known: Application["documents"];
}

/** One file that the call asks for: a new one, or one handed in before. */
function OneFile({ kind, required, known }: FileProps) {
  const { t } = useLingui();
  const format = useFormat();
  const word = useDocumentWord();
  const { watch, setValue } = useFormContext();
  const { data } = useQuery(documentsQuery(kind));
  const name = `files.${kind}`;
  const chosen: unknown = watch(name);
  const earlier = data?.items ?? [];
  const present =
    known.find(({ document_id }) => document_id === chosen)?.name ??
    earlier.find(({ id }) => id === chosen)?.name;
  const last = earlier[0];
  const day = last ? format.date(last.created_at, "plain") : "";
  return (
    <div className="stack" data-tight>
      <FileField
        name={name}
        label={word(kind)}
        hint={t`PDF, text or photo, ${format.bytes(MOST)} at most`}
        kind={kind}
        accept={ACCEPT}
        most={MOST}
        present={present}
        optional={!required}
      />
      {last && !chosen ? (
        <div className="actions">
          <Button onClick={() => setValue(name, last.id, { shouldDirty: true })}>
            <Trans>
              Use {last.name} of {day}
            </Trans>
          </Button>
        </div>
      ) : null}
    </div>
  );
}

/** The files that go with it. */
export function DocumentsStep({ draft, kinds, onward, back }: StepProps) {
  const { form, autosave } = draft;
  return (
    <BareForm
      form={form}
      onReload={() => void draft.reload()}
      onSubmit={async () => {
        if (await autosave.flush()) onward();
      }}
    >
      {kinds.files.map((file) => (
        <OneFile key={file.kind} {...file} known={draft.application.documents} />
      ))}
      <StepActions busy={form.formState.isSubmitting} id={draft.application.id} back={back} />
    </BareForm>
  );
}
