import { Trans, useLingui } from "@lingui/react/macro";
import {
  Form,
  FormButtons,
  NumberField,
  type Picked,
  PickField,
  Rows,
  SelectField,
  TextArea,
  TextField,
  useForm,
  useSave,
} from "@/ui/form";
import { Notice } from "@/ui/native/Notice";
import { toast } from "@/ui/native/Toast";
import { ORIGINS, PARTS, personSearch, STAGES, type UnitStage, type Version } from "../queries";
import { useTrainingWords } from "../words";

interface Props {
  module: string;
  version: Version;
  close: () => void;
}

interface Contributor {
  person: Picked;
  kind: string;
  origin: string;
}

/** The content of a version and who works on it. New content clears the signatures; the board does not. */
export function VersionForm({ module, version, close }: Props) {
  const { t } = useLingui();
  const words = useTrainingWords();
  const path = `/api/v1/modules/${module}/versions/${version.id}`;
  const { save, reload } = useSave(path);
  const initial = {
    objective: version.objective,
    hours: version.hours as number | null,
    // The form calls its rows by `id`, so the unit's own goes by another name.
    units: version.units.map(({ id, ...unit }) => ({ ...unit, unit: id as string | null })),
    contributors: version.contributors.map(
      ({ person_id, name, kind, origin }): Contributor => ({ person: { id: person_id, name }, kind, origin }),
    ),
  };
  const form = useForm({ defaultValues: initial });
  const signed = version.signatures.some(({ signed_at }) => signed_at);
  return (
    <Form
      draft={`module_versions/${version.id}`}
      form={form}
      onReload={() => void reload()}
      onSubmit={async ({ objective, hours, units, contributors }) => {
        await save({
          objective,
          hours,
          units: units.map(({ unit, title, text, stage }) => ({ id: unit ?? null, title, text, stage })),
          contributors: contributors.map(({ person, kind, origin }) => ({
            person_id: person?.id,
            kind,
            origin,
          })),
        });
        toast(t`The version is saved`);
        close();
      }}
    >
      {signed ? (
        <Notice
          tone="wait"
          title={<Trans>Somebody has signed this content. If you change it, signatures are cleared.</Trans>}
        />
      ) : null}
      <TextArea
        name="objective"
        label={t`Objective`}
        hint={<Trans>What one can do after it that one could not before.</Trans>}
        rows={4}
        most={20_000}
        optional
      />
      <NumberField name="hours" label={t`Length in hours`} min={1} max={2000} optional />
      <Rows
        name="units"
        label={t`Units`}
        add={t`Add a unit`}
        blank={() => ({ unit: null, title: "", text: "", stage: "outline" satisfies UnitStage })}
        rowLabel={(number) => t`Unit ${number}`}
      >
        {(at) => (
          <>
            <TextField name={`${at}.title`} label={t`Title`} />
            <div data-across>
              <TextArea name={`${at}.text`} label={t`Content`} rows={4} most={20_000} optional />
            </div>
            <SelectField
              name={`${at}.stage`}
              label={t`Stage`}
              options={STAGES.map((value) => ({ value, label: words.stage(value) }))}
            />
          </>
        )}
      </Rows>
      <Rows
        name="contributors"
        label={t`Who works on it`}
        add={t`Add a person`}
        blank={() => ({ person: null, kind: "content_expert", origin: "diaspora" })}
        rowLabel={(number) => t`Person ${number}`}
      >
        {(at) => (
          <>
            <PickField name={`${at}.person`} label={t`Person`} search={personSearch} />
            <SelectField
              name={`${at}.kind`}
              label={t`Role`}
              options={PARTS.map((value) => ({ value, label: words.part(value) }))}
            />
            <SelectField
              name={`${at}.origin`}
              label={t`Where from`}
              options={ORIGINS.map((value) => ({ value, label: words.origin(value) }))}
            />
          </>
        )}
      </Rows>
      <FormButtons label={t`Save the version`} onCancel={close} />
    </Form>
  );
}
