import { describe, expect, it } from "vitest";
import { setClock, today } from "./clock";
import { formatter, weeksBetween } from "./format";
import { activate } from "./messages";

const plain = (text: string | null) => text?.replace(/[\u00a0\u202f]/g, " ") ?? null;

describe("in English", () => {
  const format = formatter("en");

  it("writes a date with its weekday and without a comma", () => {
    expect(plain(format.date("2022-01-31"))).toBe("Monday 31 January 2022");
    expect(plain(format.date("2022-01-31", "short"))).toBe("Mon 31 January");
    expect(plain(format.date("2019-06", "month"))).toBe("June 2019");
  });

  it("breaks no line between a number and what it counts", () => {
    expect(format.date("2022-01-31", "short")).toBe("Mon 31\u00a0January");
    expect(format.rangeWithWeeks("2022-04-04", "2022-05-27")).toBe(
      "4\u00a0April to 27\u00a0May 2022 (8\u00a0weeks)",
    );
  });

  it("shows an instant in the zone that is named", () => {
    expect(plain(format.dateTime("2022-01-31T23:00:00Z", "medium", "Europe/Brussels"))).toBe(
      "Tue 1 February 2022, 00:00",
    );
    expect(plain(format.dateTime("2022-01-31T23:00:00Z", "medium", "Africa/Kigali"))).toBe(
      "Tue 1 February 2022, 01:00",
    );
  });

  it("says once what both ends of a range share", () => {
    expect(plain(format.range("2022-04-04", "2022-05-27"))).toBe("4 April to 27 May 2022");
    expect(plain(format.range("2022-04-04", "2022-04-27"))).toBe("4 to 27 April 2022");
    expect(plain(format.range("2021-12-06", "2022-01-28"))).toBe("6 December 2021 to 28 January 2022");
    expect(plain(format.range("2022-04-04", "2022-04-04"))).toBe("4 April 2022");
  });

  it("says the ends of a range as exactly as they are known", () => {
    expect(plain(format.range("2024-04-01", "2027-04-13", { from: "month", to: "day" }))).toBe(
      "April 2024 to 13 April 2027",
    );
    expect(plain(format.range("2024-04-01", "2024-04-01", { from: "month", to: "month" }))).toBe(
      "April 2024",
    );
    expect(plain(format.range("2024-04-01", "2024-04-30", { from: "day", to: "day" }))).toBe(
      "1 to 30 April 2024",
    );
  });

  it("counts weeks with both days in them", () => {
    expect(plain(format.rangeWithWeeks("2022-04-04", "2022-05-27"))).toBe("4 April to 27 May 2022 (8 weeks)");
    expect(weeksBetween("2022-03-28", "2022-05-27")).toBe(9);
    expect(weeksBetween("2022-04-04", "2022-04-05")).toBe(1);
    // Across the change to summer time, where a day has 23 hours.
    expect(weeksBetween("2022-03-21", "2022-04-03")).toBe(2);
  });

  it("keeps the digits of money as the API sent them", () => {
    expect(plain(format.money({ amount: "1170.00", currency: "USD" }))).toBe("1,170.00 USD");
    expect(plain(format.money({ amount: "250000", currency: "RWF" }))).toBe("250,000 RWF");
    expect(plain(format.money({ amount: "9007199254740993.01", currency: "EUR" }))).toBe(
      "9,007,199,254,740,993.01 EUR",
    );
  });

  it("tells how long is left in the two largest units", () => {
    const at = new Date("2022-01-25T18:00:00Z");
    expect(plain(format.until("2022-01-31T23:00:00Z", at))).toBe("6 days 5 hours");
    expect(plain(format.until("2022-01-25T20:30:00Z", at))).toBe("2 hours 30 minutes");
    expect(plain(format.until("2022-01-25T18:00:20Z", at))).toBe("1 minute");
    expect(format.until("2022-01-25T18:00:00Z", at)).toBeNull();
    expect(plain(format.until("2022-02-28T23:00:00Z", at))).toBe("34 days");
  });

  it("names days near today by how far they are", () => {
    expect(format.relativeDay("2022-01-31", "2022-01-25")).toBe("in 6 days");
    expect(format.relativeDay("2022-01-26", "2022-01-25")).toBe("tomorrow");
    expect(format.relativeDay("2022-01-22", "2022-01-25")).toBe("3 days ago");
  });

  it("names places, languages and offsets", () => {
    expect(format.country("RW")).toBe("Rwanda");
    expect(format.language("rw")).toBe("Kinyarwanda");
    expect(format.country("not a code")).toBe("not a code");
    expect(format.city("Europe/Brussels")).toBe("Brussels");
    expect(format.offset("Africa/Kigali")).toBe("UTC+2");
    expect(format.list(["a", "b", "c"])).toBe("a, b and c");
  });
});

describe("in French", () => {
  const format = formatter("fr");

  it("writes dates, ranges and money its own way", async () => {
    await activate("fr");
    expect(plain(format.date("2022-03-01"))).toBe("mardi 1er mars 2022");
    expect(plain(format.date("2022-01-31"))).toBe("lundi 31 janvier 2022");
    expect(format.date("2022-03-01", "plain")).toBe("1er\u00a0mars 2022");
    expect(plain(format.range("2022-03-01", "2022-03-31"))).toBe("du 1er au 31 mars 2022");
    expect(plain(format.rangeWithWeeks("2022-04-04", "2022-05-27"))).toBe(
      "du 4 avril au 27 mai 2022 (8 semaines)",
    );
    expect(plain(format.range("2024-04-01", "2027-04-13", { from: "month", to: "day" }))).toBe(
      "d’avril 2024 au 13 avril 2027",
    );
    expect(plain(format.range("2024-05-01", "2027-05-01", { from: "month", to: "month" }))).toBe(
      "de mai 2024 à mai 2027",
    );
    expect(plain(format.range("2024-08-01", "2027-10-01", { from: "day", to: "month" }))).toBe(
      "du 1er août 2024 à octobre 2027",
    );
    expect(plain(format.money({ amount: "1170.00", currency: "USD" }))).toBe("1 170,00 USD");
    expect(format.city("Europe/Brussels")).toBe("Bruxelles");
  });
});

describe("the clock", () => {
  it("follows the server's, and not the network's delay", () => {
    setClock("2022-01-25T18:00:00Z");
    expect(today("UTC")).toBe("2022-01-25");
    // Kigali is two hours ahead.
    setClock("2022-01-25T22:30:00Z");
    expect(today("Africa/Kigali")).toBe("2022-01-26");
    setClock(new Date(Date.now() + 3000).toISOString());
    expect(today("UTC")).toBe(new Date().toISOString().slice(0, 10));
  });
});
