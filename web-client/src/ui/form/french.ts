type Text = string | readonly string[];

/** Texts in French as the API takes them: `""` is none, which a patch says with null and a new one leaves out. */
export function french(
  texts: Record<string, Text>,
  patching: boolean,
): Record<string, Record<string, Text | null>> {
  const said = Object.entries(texts)
    .map(([name, text]) => [name, text.length > 0 ? text : null] as const)
    .filter(([, text]) => patching || text !== null);
  return said.length > 0 ? { fr: Object.fromEntries(said) } : {};
}
