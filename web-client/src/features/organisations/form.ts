import { french, type Picked } from "@/ui/form";
import type { Organisation } from "./queries";

/** The form's values: what may be empty is an empty text. */
export type Values = ReturnType<typeof valuesOf>;

export const valuesOf = (body?: Organisation, parentName = "") => ({
  name: body?.name ?? "",
  name_fr: String(body?.translations.fr?.name ?? ""),
  code: body?.code ?? "",
  kind: (body?.kind ?? "") as string,
  parent_id: (body?.parent_id ? { id: body.parent_id, name: parentName } : null) as Picked,
  aliases: body?.aliases ?? [],
  district: body?.district ?? "",
  country: body?.country ?? "RW",
  area: (body?.area ?? "") as string,
  contact_name: body?.contact_name ?? "",
  contact_email: body?.contact_email ?? "",
  contact_phone: body?.contact_phone ?? "",
});

/** As the API takes it. */
export const bodyOf = (
  { name_fr, parent_id, ...values }: Values,
  patching: boolean,
): Record<string, unknown> => ({
  ...values,
  country: values.country.toUpperCase(),
  parent_id: parent_id?.id ?? null,
  district: values.district || null,
  area: values.area || null,
  contact_name: values.contact_name || null,
  contact_email: values.contact_email || null,
  contact_phone: values.contact_phone || null,
  translations: french({ name: name_fr }, patching),
});
