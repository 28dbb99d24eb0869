import { expect, it } from "vitest";
import { daysIn, isMonth, monthsFrom, spanIn } from "./month";

it("goes from month to month over the end of a year", () => {
  expect(monthsFrom("2022-12", 1)).toBe("2023-01");
  expect(monthsFrom("2022-01", -1)).toBe("2021-12");
  expect(daysIn("2024-02")).toBe(29);
});

it("takes only what is a month", () => {
  expect(isMonth("2022-04")).toBe(true);
  for (const text of ["2022-13", "2022", "april", undefined]) expect(isMonth(text)).toBe(false);
});

it("cuts a stay to the month, both days included", () => {
  expect(spanIn("2022-04", "2022-04-04", "2022-04-29")).toEqual({ first: 4, last: 29 });
  expect(spanIn("2022-04", "2022-03-15", "2022-05-27")).toEqual({ first: 1, last: 30 });
  expect(spanIn("2022-04", "2022-04-30", "2022-05-01")).toEqual({ first: 30, last: 30 });
  expect(spanIn("2022-04", "2022-05-01", "2022-05-27")).toBeNull();
});
