import { expect, it } from "vitest";
import { amountOf } from "./MoneyField";

it.each([
  ["1170.50", "1170.50"],
  ["1170,5", "1170.5"],
  ["1,170.50", "1170.50"],
  ["1.170,50", "1170.50"],
  ["1 170,50", "1170.50"],
  ["250 000", "250000"],
  ["250,000", "250000"],
  ["about six", "aboutsix"],
  ["", ""],
])("%s is the amount %s", (written, amount) => {
  expect(amountOf(written)).toBe(amount);
});
