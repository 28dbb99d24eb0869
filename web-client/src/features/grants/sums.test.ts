import { describe, expect, it } from "vitest";
import { isAboveZero, minus, plus, share, totals } from "./sums";

const usd = (amount: string) => ({ amount, currency: "USD" });

describe("sums", () => {
  it("are exact where a float is not", () => {
    expect(plus(usd("0.10"), usd("0.20"))).toEqual(usd("0.30"));
    expect(minus(usd("90071992547409.93"), usd("0.01"))).toEqual(usd("90071992547409.92"));
  });

  it("go below zero and keep their digits", () => {
    expect(minus(usd("1.00"), usd("1.05"))).toEqual(usd("-0.05"));
    expect(isAboveZero(usd("-0.05"))).toBe(false);
    expect(isAboveZero(usd("0.01"))).toBe(true);
  });

  it("know a currency without small coins", () => {
    const rwf = (amount: string) => ({ amount, currency: "RWF" });
    expect(plus(rwf("1500"), rwf("5"))).toEqual(rwf("1505"));
  });

  it("are kept apart by currency", () => {
    expect(totals([usd("1.00"), { amount: "7", currency: "RWF" }, usd("2.50")])).toEqual([
      usd("3.50"),
      { amount: "7", currency: "RWF" },
    ]);
  });

  it("give the share of a whole", () => {
    expect(share(usd("1950.00"), usd("3900.00"))).toBe(0.5);
    expect(share(usd("1.00"), usd("0.00"))).toBe(0);
  });
});
