import { expect, it } from "vitest";
import { instantOf, wallClock } from "./zone";

it("reads a time in Kigali, which never changes its clocks", () => {
  expect(instantOf("2022-04-12", "09:00", "Africa/Kigali")).toBe("2022-04-12T07:00:00.000Z");
  expect(wallClock("2022-04-12T07:00:00Z", "Africa/Kigali")).toEqual({ date: "2022-04-12", time: "09:00" });
});

it("follows summer time in Brussels", () => {
  expect(instantOf("2022-01-31", "23:30", "Europe/Brussels")).toBe("2022-01-31T22:30:00.000Z");
  expect(instantOf("2022-07-01", "00:15", "Europe/Brussels")).toBe("2022-06-30T22:15:00.000Z");
  expect(instantOf("2022-03-27", "10:00", "Europe/Brussels")).toBe("2022-03-27T08:00:00.000Z");
});

it("goes past the hour that is left out, and takes the first of the hour that comes twice", () => {
  expect(instantOf("2022-03-27", "02:30", "Europe/Brussels")).toBe("2022-03-27T01:30:00.000Z");
  expect(instantOf("2022-10-30", "02:30", "Europe/Brussels")).toBe("2022-10-30T00:30:00.000Z");
});

it("is the same there and back, half hours too", () => {
  for (const zone of ["Asia/Kolkata", "America/New_York", "UTC"]) {
    const { date, time } = wallClock("2022-11-06T18:45:00Z", zone);
    expect(instantOf(date, time, zone)).toBe("2022-11-06T18:45:00.000Z");
  }
});
