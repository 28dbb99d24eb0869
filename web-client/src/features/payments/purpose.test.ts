import { describe, expect, it } from "vitest";
import { instalmentOf } from "./purpose";

describe("what a payment is for", () => {
  const dryer = { grant: "TVET-GRANTS-G04", number: 2, title: "Solar grain dryer hire: phase 1/2" };

  it("is an instalment of a grant by its title, also where a row takes it back", () => {
    const purpose = "TVET-GRANTS-G04/2: Solar grain dryer hire: phase 1/2";
    expect(instalmentOf({ purpose, kind: "tranche" })).toEqual(dryer);
    expect(instalmentOf({ purpose, kind: "reversal" })).toEqual(dryer);
  });

  it("is else in the words of whoever prepared it", () => {
    expect(instalmentOf({ purpose: "First instalment", kind: "tranche" })).toBeNull();
    expect(instalmentOf({ purpose: "RWF/1: Living costs", kind: "allowance" })).toBeNull();
  });
});
