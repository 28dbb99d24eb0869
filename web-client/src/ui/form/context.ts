import { createContext, useContext } from "react";

/** What the fields of one form share: the prefix of their ids, and their labels for the summary of errors. */
export interface FormShare {
  id: string;
  labels: Map<string, string>;
}

export const FormContext = createContext<FormShare>({ id: "form", labels: new Map() });
export const useFormShare = () => useContext(FormContext);
export const fieldId = (form: string, name: string) => `${form}-${name.replaceAll(".", "-")}`;
