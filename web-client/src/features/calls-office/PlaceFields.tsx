import { Trans, useLingui } from "@lingui/react/macro";
import { findModules } from "@/api/picks";
import { MoneyField, NumberField, PickField, Rows, TagsField, useWatch } from "@/ui/form";
import { Section } from "@/ui/native/Section";

/** How many, and how much: each kind of call has its own. */
export function PlaceFields({ frozen }: { frozen: boolean }) {
  const { t } = useLingui();
  const kind: unknown = useWatch({ name: "kind" });
  const plan = (useWatch({ name: "tranche_plan" }) ?? []) as { share: unknown }[];
  const sum = plan.reduce((total, { share }) => total + (Number(share) || 0), 0);
  return (
    <Section title={kind === "grant" ? <Trans>Awards and money</Trans> : <Trans>Places</Trans>}>
      {kind === "grant" ? (
        <>
          <NumberField name="awards" label={t`Most awards`} min={1} optional />
          <MoneyField name="envelope" label={t`Envelope for all awards`} currencies={["USD", "EUR", "RWF"]} optional />
          {frozen ? null : (
            <>
              <Rows
                name="tranche_plan"
                label={t`Instalments, in per cent of the award`}
                hint={t`The first is paid on the signed agreement alone. Together they make 100.`}
                optional
                add={t`Add an instalment`}
                blank={() => ({ share: null })}
                rowLabel={(position) => t`Instalment ${position}`}
                most={12}
              >
                {(at, position) => (
                  <NumberField name={`${at}.share`} label={t`Instalment ${position}`} min={1} max={100} />
                )}
              </Rows>
              {plan.length > 0 ? <p role="status">{t`Together: ${sum} per cent`}</p> : null}
              <TagsField name="fields" label={t`Fields a proposal may be in`} optional />
            </>
          )}
        </>
      ) : (
        <>
          <NumberField
            name="places"
            label={t`Places`}
            {...(kind === "assignment"
              ? { hint: t`Only where the call has no assignments; otherwise each has its own.` }
              : {})}
            min={1}
            optional
          />
          {kind === "training" && !frozen ? (
            <PickField name="module_id" label={t`Module that is taught`} optional search={findModules} />
          ) : null}
        </>
      )}
    </Section>
  );
}
