import { Trans, useLingui } from "@lingui/react/macro";
import { type ChangeEvent, useRef, useState } from "react";
import { get, useController, useFormContext } from "react-hook-form";
import { asProblem } from "@/api/problem";
import { upload } from "@/api/upload";
import { useFormat } from "@/i18n/format";
import { Button } from "@/ui/native/Button";
import { Progress } from "@/ui/native/Progress";
import { Field, type FieldProps } from "./Field";
import { useRequired } from "./required";

interface Props extends FieldProps {
  /** What the file is: `cv`, `passport`, `licence` … */
  kind: string;
  /** Whose it is, where it is not one's own. */
  personId?: string | undefined;
  accept?: string;
  /** Bytes; a larger file is refused before it travels. */
  most?: number;
  /** Name of the file that is already there. */
  present?: string | undefined;
}

/** A file that is sent as soon as it is chosen; the value is the document's id. */
export function FileField({
  kind,
  personId,
  accept = ".pdf,.jpg,.jpeg,.png,.webp",
  most = 10_000_000,
  present,
  ...field
}: Props) {
  const { t } = useLingui();
  const format = useFormat();
  const { setError, clearErrors } = useFormContext();
  const required = useRequired(field.optional);
  const stop = useRef<AbortController | null>(null);
  // Sent now, the form would go without the file that is on its way.
  const validate = () => (stop.current ? t`The file is on its way. Send this when it has arrived.` : true);
  const { field: controlled, formState } = useController({
    name: field.name,
    rules: { ...required, validate },
  });
  const [file, setFile] = useState<File | null>(null);
  const [share, setShare] = useState<number | null>(null);

  const choose = async (event: ChangeEvent<HTMLInputElement>) => {
    const chosen = event.target.files?.[0];
    event.target.value = "";
    if (!chosen) return;
    clearErrors(field.name);
    const [size, limit] = [format.bytes(chosen.size), format.bytes(most)];
    if (chosen.size > most) {
      setError(field.name, { type: "size", message: t`The file has ${size}; ${limit} is the most.` });
      return;
    }
    stop.current?.abort();
    const own = new AbortController();
    stop.current = own;
    setFile(chosen);
    setShare(0);
    try {
      const stored = await upload(chosen, {
        kind,
        ...(personId ? { personId } : {}),
        onProgress: setShare,
        signal: own.signal,
      });
      stop.current = null;
      controlled.onChange(stored.id);
    } catch (error) {
      // Another file was chosen meanwhile: that one is shown.
      if (stop.current !== own) return;
      stop.current = null;
      setFile(null);
      clearErrors(field.name);
      if (!own.signal.aborted) {
        const problem = asProblem(error);
        const message =
          problem.detail ||
          problem.title ||
          t`The file did not arrive. Choose it again when you have a network.`;
        setError(field.name, { type: problem.kind, message });
      }
    }
    setShare(null);
  };

  // A draft brings back a file that was sent before the tab closed; its name stayed behind.
  const kept = !!controlled.value && controlled.value !== get(formState.defaultValues, field.name);
  const name = file?.name ?? (kept ? t`The file you chose before` : present);
  const size = file ? format.bytes(file.size) : null;
  return (
    <Field {...field}>
      {(control) => (
        <>
          {share !== null && name ? (
            <div className="together">
              <Progress label={size ? `${name}, ${size}` : name} share={share} />
              <Button kind="quiet" onClick={() => stop.current?.abort()}>
                <Trans>Stop</Trans>
              </Button>
            </div>
          ) : null}
          {share === null && name && controlled.value ? (
            <div className="together">
              <span role="status">{t`${name} is stored.`}</span>
              <Button
                kind="quiet"
                onClick={() => {
                  setFile(null);
                  controlled.onChange(null);
                }}
              >
                <Trans>Remove</Trans>
              </Button>
            </div>
          ) : null}
          <input
            {...control}
            ref={controlled.ref}
            className="input"
            type="file"
            accept={accept}
            onBlur={controlled.onBlur}
            onChange={(event) => void choose(event)}
          />
        </>
      )}
    </Field>
  );
}
