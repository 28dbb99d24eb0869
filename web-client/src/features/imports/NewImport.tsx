import { Trans, useLingui } from "@lingui/react/macro";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useChange } from "@/api/change";
import { BareForm, FormButtons, RadioGroup, TextField, useForm } from "@/ui/form";
import { Page } from "@/ui/native/Page";
import { Progress } from "@/ui/native/Progress";
import { checkFile, KINDS, type Kind } from "./queries";
import { SheetField } from "./SheetField";
import { Templates } from "./Templates";
import { useImportWords } from "./words";

interface Values {
  kind: Kind;
  file: FileList | null;
  source: string;
}

/** A file is chosen and checked; what it would do is on the page that follows. */
export function NewImport({ kind }: { kind: string | undefined }) {
  const { t } = useLingui();
  const { kinds } = useImportWords();
  const navigate = useNavigate();
  const change = useChange();
  const [share, setShare] = useState<number | null>(null);
  const known = KINDS.find((one) => one === kind) ?? "organisations";
  const form = useForm<Values>({ defaultValues: { kind: known, file: null, source: "" } });
  const chosen = form.watch("kind");

  const send = async ({ kind: sent, file, source }: Values) => {
    const only = file?.[0];
    if (!only) return;
    setShare(0);
    try {
      const made = await change(() => checkFile(sent, source.trim().toLowerCase(), only, setShare));
      await navigate({ to: "/desk/imports/$id", params: { id: made.id } });
    } finally {
      setShare(null);
    }
  };

  return (
    <Page
      title={t`Import a file`}
      crumbs={[{ label: t`Imports`, link: { to: "/desk/imports" } }, { label: t`Import a file` }]}
      lede={t`Nothing is written yet: first you see what each row would do, and what is wrong in it.`}
    >
      <BareForm form={form} onSubmit={send}>
        <RadioGroup
          name="kind"
          label={t`What the file holds`}
          options={KINDS.map((value) => ({ value, label: kinds[value] }))}
        />
        <Templates kind={chosen} />
        <SheetField name="file" />
        <TextField
          name="source"
          label={t`System whose numbers it holds`}
          hint={t`Only where the first column holds numbers of more than one system: a short name, such as erp.`}
          optional
        />
        {share === null ? null : (
          <Progress
            label={share < 1 ? <Trans>Sending the file</Trans> : <Trans>Checking each row</Trans>}
            {...(share < 1 ? { share } : {})}
          />
        )}
        <FormButtons label={<Trans>Check the file</Trans>} />
      </BareForm>
    </Page>
  );
}
