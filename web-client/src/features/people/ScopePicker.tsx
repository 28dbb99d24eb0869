import { useLingui } from "@lingui/react/macro";
import { type Picked, PickField, SelectField, useFormContext } from "@/ui/form";
import { findCalls, findOrganisations, findProgrammes, type Scope } from "./queries";
import { choices, usePeopleWords } from "./words";

const FIND = { programme: findProgrammes, organisation: findOrganisations, call: findCalls };

/** What a form holds of it. */
export interface ScopeValues {
  scope_kind: Scope | "";
  scope_id: Picked;
}

/** As the API takes it: the id of the programme, organisation or call; null for everything. */
export const scopeOf = ({ scope_kind: kind, scope_id: chosen }: ScopeValues) => ({
  scope_kind: kind as Scope,
  scope_id: kind === "system" ? null : (chosen?.id ?? null),
});

/** Where a role or a key counts: everywhere, or in one programme, organisation or call. */
export function ScopePicker() {
  const { t } = useLingui();
  const { scopes } = usePeopleWords();
  const { watch, setValue } = useFormContext<ScopeValues>();
  const kind = watch("scope_kind");
  return (
    <>
      <SelectField
        name="scope_kind"
        label={t`Where it counts`}
        options={choices(scopes)}
        onChange={() => setValue("scope_id", null)}
      />
      {kind && kind !== "system" ? (
        <PickField
          key={kind}
          name="scope_id"
          label={scopes[kind]}
          hint={t`Type a part of its name or its code.`}
          search={FIND[kind]}
        />
      ) : null}
    </>
  );
}
