import { describe, expect, it } from "vitest";
import { bodyOf, keyOf, startOf } from "./body";
import { ruleOf, valuesOf } from "./values";

describe("a call as the API takes it", () => {
  it("opens at midnight where it closes, in summer and winter", () => {
    expect(startOf("2022-01-10", "Europe/Brussels")).toBe("2022-01-09T23:00:00.000Z");
    expect(startOf("2022-07-10", "Europe/Brussels")).toBe("2022-07-09T22:00:00.000Z");
    expect(startOf("2022-01-10", "America/Toronto")).toBe("2022-01-10T05:00:00.000Z");
  });

  it("makes keys that differ", () => {
    const taken = new Set(["first_lesson"]);
    expect(keyOf("First lesson?", "question", taken)).toBe("first_lesson_2");
    expect(keyOf("Première leçon", "question", taken)).toBe("premiere_lecon");
    expect(keyOf("???", "question", taken)).toBe("question");
  });

  it("sends the parameters of a condition's own kind, and keeps the code it has", () => {
    const residence = { ...ruleOf(), kind: "residence", label: "Lives there", countries: ["BE"], years: 3 };
    const again = { ...residence, code: "residence", countries: ["DE"] };
    const body = bodyOf({ ...valuesOf(), rules: [residence, again] }, false);
    expect(body.rules).toEqual([
      expect.objectContaining({ code: "residence_2", parameters: { countries: ["BE"] } }),
      expect.objectContaining({ code: "residence", parameters: { countries: ["DE"] } }),
    ]);
  });

  it("leaves empty what another kind of call has", () => {
    const values = { ...valuesOf(), kind: "training", awards: 3, places: 10, tranche_plan: [{ share: 100 }] };
    expect(bodyOf(values, false)).toMatchObject({ awards: null, places: 10, tranche_plan: [], envelope: null });
    expect(bodyOf({ ...values, kind: "grant" }, false)).toMatchObject({ awards: 3, places: null });
  });

  it("keeps a part's other languages beside its French", () => {
    const rule = { ...ruleOf(), kind: "licence", label: "Licence", label_fr: "Permis", translations: { rw: { label: "Uruhushya" } } };
    const [sent] = bodyOf({ ...valuesOf(), rules: [rule] }, true).rules as { translations: unknown }[];
    expect(sent?.translations).toEqual({ rw: { label: "Uruhushya" }, fr: { label: "Permis" } });
  });
});
