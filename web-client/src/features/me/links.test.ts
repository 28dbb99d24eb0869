import { describe, expect, it } from "vitest";
import { ownLink } from "./links";

describe("where what waits for somebody leads", () => {
  it("is a list at the desk, narrowed as it is there", () => {
    expect(ownLink("/desk/calls/C/applications?state=submitted", true)).toEqual({
      to: "/desk/applications",
      search: { call_id: "C", state: "submitted" },
    });
    expect(ownLink("/needs?programme_id=P&state=identified", true)).toEqual({
      to: "/desk/needs",
      search: { programme: "P", state: "identified" },
    });
  });

  it("is one's own page without a role at the desk", () => {
    expect(ownLink("/placements/P", false)).toMatchObject({ to: "/me/placements/P" });
    expect(ownLink("/applications/A#messages", false)).toMatchObject({
      to: "/me/applications/A",
      hash: "messages",
    });
    expect(ownLink("/offers/O", false)).toMatchObject({ to: "/me/offers", hash: "O" });
    expect(ownLink("/me/mentoring", false)).toEqual({ to: "/me/mentoring" });
    expect(ownLink("/desk/reviews/R", true)).toMatchObject({ to: "/desk/reviews/R" });
  });
});
