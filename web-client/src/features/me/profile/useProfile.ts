import { useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { type AutosaveControl, type SavedRow, useAutosave, useForm } from "@/ui/form";
import { type Profile, profileQuery } from "../queries";
import { PROFILE_PATH, type ProfileValues, profileBody, profileValues } from "./profile";

interface Options {
  /** Where the form comes and goes on one page: what keeps the version meanwhile. */
  row?: SavedRow;
  onSaved?: () => void;
}

/** The profile as a form that saves itself. */
export function useProfile({ row, onSaved }: Options = {}) {
  const queryClient = useQueryClient();
  const { data: person, refetch } = useSuspenseQuery(profileQuery);
  const form = useForm<ProfileValues>({ defaultValues: profileValues(person) });
  const autosave: AutosaveControl<ProfileValues> = useAutosave(form, {
    path: PROFILE_PATH,
    toBody: profileBody,
    ...(row ? { row } : {}),
    onSaved: (answer) => {
      queryClient.setQueryData(profileQuery.queryKey, answer as Profile);
      onSaved?.();
    },
  });
  const reload = async () => {
    const { data } = await refetch();
    if (data) autosave.resolve(profileValues(data));
  };
  return { person, form, autosave, reload };
}
