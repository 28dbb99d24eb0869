import { describe, expect, it } from "vitest";
import { standingOf } from "./sessionState";

const session = { state: "scheduled", starts_at: "2026-03-02T07:00:00Z", minutes: 180, marked: 0 } as const;
const at = (time: string) => new Date(`2026-03-02T${time}:00Z`);

describe("how a session stands", () => {
  it("is planned until its end", () => {
    expect(standingOf(session, at("06:00"))).toBe("scheduled");
    expect(standingOf(session, at("09:59"))).toBe("scheduled");
  });

  it("is without attendance once it is over, until somebody is marked", () => {
    expect(standingOf(session, at("10:00"))).toBe("untaken");
    expect(standingOf({ ...session, marked: 3 }, at("10:00"))).toBe("unclosed");
  });

  it("stays what was said of it", () => {
    expect(standingOf({ ...session, state: "held" }, at("12:00"))).toBe("held");
    expect(standingOf({ ...session, state: "cancelled" }, at("12:00"))).toBe("cancelled");
  });
});
