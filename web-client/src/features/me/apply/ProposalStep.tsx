import { Trans, useLingui } from "@lingui/react/macro";
import { useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import {
  type AutosaveControl,
  BareForm,
  MoneyField,
  SaveStatus,
  SelectField,
  TextArea,
  TextField,
  useAutosave,
  useForm,
} from "@/ui/form";
import { applicationPath, applicationQuery, type Proposal, proposalQuery } from "../queries";
import { useFields } from "./fields";
import { CURRENCIES, type ProposalValues, proposalBody, proposalValues, teamOf } from "./proposal";
import { StepActions } from "./StepActions";
import type { StepProps } from "./steps";
import { Team } from "./Team";

/** What a team asks for. It is taken whole: each save sends all of it. */
export function ProposalStep({ draft, onward, back }: StepProps) {
  const { t } = useLingui();
  const queryClient = useQueryClient();
  const { id } = draft.application;
  const query = proposalQuery(id);
  const { data: proposal } = useSuspenseQuery(query);
  const form = useForm<ProposalValues>({ defaultValues: proposalValues(proposal) });
  const autosave: AutosaveControl<ProposalValues> = useAutosave(form, {
    path: `${applicationPath(id)}/proposal`,
    method: "PUT",
    row: draft.row,
    toBody: (_, values) => proposalBody(values, proposal.institution_id),
    onSaved: (answer) => {
      const saved = answer as Proposal;
      queryClient.setQueryData(query.queryKey, saved);
      // New members have their ids now: sent by name once more, they would be added once more.
      if (form.getValues("team").some(({ person_id }) => !person_id)) form.setValue("team", teamOf(saved));
      void queryClient.invalidateQueries({ queryKey: applicationQuery(id).queryKey });
    },
  });
  const fields = useFields(proposal.fields, proposal.field);
  const reload = async () => {
    await draft.refresh();
    const latest = await queryClient.fetchQuery({ ...query, staleTime: 0 });
    autosave.resolve(proposalValues(latest));
  };
  return (
    <>
      <SaveStatus state={autosave.state} restored={autosave.restored} onReload={() => void reload()} />
      <BareForm
        form={form}
        onReload={() => void reload()}
        onSubmit={async () => {
          if (await autosave.flush()) onward();
        }}
      >
        <TextField name="title" label={t`What your venture is called`} />
        <TextArea
          name="summary"
          label={t`In short`}
          hint={t`What it does, for whom, and what is new about it`}
          most={2000}
        />
        {fields.length > 0 ? (
          <SelectField
            name="field"
            label={t`Field`}
            hint={t`One that the call is for`}
            options={fields}
            optional
          />
        ) : null}
        <MoneyField name="asked" label={t`How much you ask for`} currencies={CURRENCIES} />
        <TextArea
          name="plan"
          label={t`Your plan`}
          hint={t`What the money is for, step by step, and what will be there after each`}
          rows={12}
          most={10_000}
        />
        <Team
          lead={draft.application.person?.name ?? ""}
          busy={autosave.state.status === "saving"}
          onChange={() => void autosave.flush()}
        />
        <p className="small soft">
          <Trans>Members with an address can read the grant's pages when they sign in with it.</Trans>
        </p>
        <StepActions busy={form.formState.isSubmitting} id={draft.application.id} back={back} />
      </BareForm>
    </>
  );
}
