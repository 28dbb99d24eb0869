import { useLingui } from "@lingui/react/macro";
import { useId, useState } from "react";
import { Field } from "@/ui/form";
import { ComboBox } from "@/ui/native/ComboBox";
import { findCalls, findOrganisations, findProgrammes, type Scope } from "./queries";
import { choices, usePeopleWords } from "./words";

interface Props {
  kind: Scope;
  onKind: (kind: Scope) => void;
  /** The id of the programme, body or call; null for everything. */
  onScope: (id: string | null) => void;
}

const FIND = { programme: findProgrammes, organisation: findOrganisations, call: findCalls };

/** Where a role or a key counts: everywhere, or in one programme, body or call. */
export function ScopePicker({ kind, onKind, onScope }: Props) {
  const { t } = useLingui();
  const id = useId();
  const { scopes } = usePeopleWords();
  const [chosen, setChosen] = useState("");
  return (
    <>
      <div className="field" data-field="scope_kind">
        <label htmlFor={id}>{t`Where it counts`}</label>
        <select
          className="input"
          id={id}
          value={kind}
          onChange={(event) => {
            setChosen("");
            onScope(null);
            onKind(event.target.value as Scope);
          }}
        >
          {choices(scopes).map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      </div>
      {kind === "system" ? null : (
        <Field name="scope_id" label={scopes[kind]} group>
          {() => (
            <ComboBox
              key={kind}
              label={t`Name or code`}
              chosen={chosen}
              onChoose={(item) => {
                setChosen(item?.name ?? "");
                onScope(item?.id ?? null);
              }}
              search={FIND[kind]}
            />
          )}
        </Field>
      )}
    </>
  );
}
