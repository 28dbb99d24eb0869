import { useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import { etagOf } from "@/api/etags";
import { type AutosaveControl, type SavedRow, useAutosave, useForm } from "@/ui/form";
import { PROFILE_PATH } from "../profile/profile";
import { type Application, applicationPath, applicationQuery } from "../queries";
import { type DraftValues, draftBody, draftValues } from "./draft";

/** One draft under one's hands: its form, saved as it is typed, and what the server says of it. */
export function useDraft(id: string) {
  const queryClient = useQueryClient();
  const query = applicationQuery(id);
  const { data: application } = useSuspenseQuery(query);
  const path = applicationPath(id);
  // The proposal is a part of the same row: both forms name the version that either saved last.
  const [row] = useState<SavedRow>(() => ({ etag: etagOf(path), turn: Promise.resolve() }));
  const [profileRow] = useState<SavedRow>(() => ({ etag: etagOf(PROFILE_PATH), turn: Promise.resolve() }));
  const form = useForm<DraftValues>({ defaultValues: draftValues(application) });
  const autosave: AutosaveControl<DraftValues> = useAutosave(form, {
    path,
    toBody: draftBody,
    row,
    onSaved: (answer) => queryClient.setQueryData(query.queryKey, answer as Application),
  });
  /** What the server has now; a change of one's own elsewhere on this page moved the row. */
  const refresh = async (): Promise<Application> => {
    const latest = await queryClient.fetchQuery({ ...query, staleTime: 0 });
    row.etag = etagOf(path);
    return latest;
  };
  return {
    application,
    form,
    autosave,
    row,
    profileRow,
    refresh,
    /** After a conflict: the latest, with what was typed on top. */
    reload: async () => autosave.resolve(draftValues(await refresh())),
  };
}
export type Draft = ReturnType<typeof useDraft>;
