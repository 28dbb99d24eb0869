import { useLingui } from "@lingui/react/macro";
import { Field, useFormContext } from "@/ui/form";

/** The sheet itself; it is sent with the form, and not kept on this device. */
export function SheetField({ name }: { name: string }) {
  const { t } = useLingui();
  const { register } = useFormContext();
  return (
    <Field name={name} label={t`File`} hint={t`CSV or Excel (.xlsx), at most 8 MB and 10,000 rows.`}>
      {(control) => (
        <input
          {...control}
          {...register(name, { required: t`Choose a file.` })}
          className="input"
          type="file"
          accept=".csv,.xlsx,text/csv"
        />
      )}
    </Field>
  );
}
