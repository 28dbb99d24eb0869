import { Trans } from "@lingui/react/macro";
import { useQueryClient } from "@tanstack/react-query";
import { BareForm, SaveStatus } from "@/ui/form";
import {
  BirthYearField,
  ContactFields,
  LicenceFields,
  OriginFields,
  WorkFields,
} from "../profile/ProfileFields";
import { useProfile } from "../profile/useProfile";
import { applicationQuery } from "../queries";
import { StepActions } from "./StepActions";
import type { StepProps } from "./steps";

/** About you, from the profile: what is changed here is changed there. */
export function AboutStep({ draft, kinds, onward, back }: StepProps) {
  const queryClient = useQueryClient();
  const { id } = draft.application;
  const { form, autosave, reload } = useProfile({
    row: draft.profileRow,
    // The conditions look at the profile.
    onSaved: () => void queryClient.invalidateQueries({ queryKey: applicationQuery(id).queryKey }),
  });
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
        <p className="soft">
          <Trans>From your profile. Changing it here changes it there too.</Trans>
        </p>
        <ContactFields />
        <OriginFields needed={kinds.conditions} />
        <WorkFields needed={kinds.conditions} />
        {kinds.conditions.includes("licence") ? <LicenceFields /> : null}
        {kinds.conditions.includes("age") ? <BirthYearField /> : null}
        <StepActions busy={form.formState.isSubmitting} id={draft.application.id} back={back} />
      </BareForm>
    </>
  );
}
