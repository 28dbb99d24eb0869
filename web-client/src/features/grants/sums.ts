import type { Money } from "@/i18n/format";

/** `3900.00` → 390000 of the smallest coin, and how many digits that has. Never through a float. */
function minor({ amount }: Money): { coins: bigint; digits: number } {
  const [whole = "0", rest = ""] = amount.replace("-", "").split(".");
  const coins = BigInt(whole + rest);
  return { coins: amount.startsWith("-") ? -coins : coins, digits: rest.length };
}

function written(coins: bigint, digits: number, currency: string): Money {
  const text = String(coins < 0n ? -coins : coins).padStart(digits + 1, "0");
  const amount = digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`;
  return { amount: coins < 0n ? `-${amount}` : amount, currency };
}

/** Of one currency, whose amounts the API writes with as many digits each. */
export function plus(a: Money, b: Money): Money {
  const { coins, digits } = minor(a);
  return written(coins + minor(b).coins, digits, a.currency);
}

export function minus(a: Money, b: Money): Money {
  const { coins, digits } = minor(a);
  return written(coins - minor(b).coins, digits, a.currency);
}

export const isAboveZero = (sum: Money): boolean => minor(sum).coins > 0n;

/** 0 to 1; the share of a whole, for a bar or a percentage. */
export function share(part: Money, whole: Money): number {
  const all = minor(whole).coins;
  return all === 0n ? 0 : Number((minor(part).coins * 10_000n) / all) / 10_000;
}

/** One sum a currency, in the order in which they appear. */
export function totals(sums: readonly Money[]): Money[] {
  const found = new Map<string, Money>();
  for (const sum of sums) {
    const before = found.get(sum.currency);
    found.set(sum.currency, before ? plus(before, sum) : sum);
  }
  return [...found.values()];
}
