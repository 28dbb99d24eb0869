import { i18n, type MessageDescriptor } from "@lingui/core";
import { useLingui } from "@lingui/react";
import { catalogue } from "@/i18n/messages";
import type { Tone } from "@/ui/native/Status";
import { STATES } from "./states";
import { VERBS, type VerbWord } from "./verbs";

// Whoever imports this has its catalogue.
await catalogue(import.meta.glob("./locales/*.po"))();

/** `changes_requested` → "Changes requested", for what the catalogue does not know yet. */
export function humanised(name: string): string {
  const words = name.replace(/[_-]+/g, " ").trim();
  return words.charAt(0).toLocaleUpperCase() + words.slice(1);
}

export interface Verb extends Omit<VerbWord, "label" | "done"> {
  label: string;
  done: string;
}

const say = (message: MessageDescriptor) => i18n._(message);

/** The word and tone of a state: `stateOf("placements", "reporting")` */
export function stateOf(resource: string, state: string): { word: string; tone: Tone } {
  const known = STATES[resource]?.[state];
  return known ? { word: say(known.word), tone: known.tone } : { word: humanised(state), tone: "none" };
}

/** The words of a transition: `verbOf("offers", "accept")`. An unknown one asks before it acts. */
export function verbOf(resource: string, verb: string): Verb {
  const name = verb.replaceAll("-", "_");
  // A part's resource is a path, `grants/<id>/tranches`: its words are those of its last name.
  const of = resource.slice(resource.lastIndexOf("/") + 1);
  const known = VERBS[`${of}:${name}`] ?? VERBS[name];
  if (!known) return { label: humanised(verb), done: humanised(verb), ask: "confirm" };
  return { ...known, label: say(known.label), done: say(known.done) };
}

/** The same for components, so that they follow the language. */
export function useWords() {
  useLingui();
  return { state: stateOf, verb: verbOf };
}
