import { describe, expect, it } from "vitest";
import { linkOf } from "./link";

const at = (link: string, kind = "any", staff = true) => linkOf({ link, kind }, staff);

describe("where an item of the desk leads", () => {
  it("is the desk's page of what the API names", () => {
    expect(at("/applications/A#messages")).toMatchObject({ to: "/desk/applications/A", hash: "messages" });
    for (const resource of [
      "offers",
      "payments",
      "placements",
      "selections",
      "assignments",
      "calls",
      "appeals",
    ])
      expect(at(`/${resource}/X`)).toMatchObject({ to: `/desk/${resource}/X` });
    expect(at("/modules/M/versions/V")).toMatchObject({ to: "/desk/modules/M/versions/V" });
    expect(at("/desk/reviews/R")).toMatchObject({ to: "/desk/reviews/R" });
  });

  it("narrows the list of all to one call", () => {
    expect(at("/desk/calls/C/applications?state=submitted")).toMatchObject({
      to: "/desk/applications",
      search: { call_id: "C", state: "submitted" },
    });
    expect(at("/desk/calls/C/reviews?late=true")).toMatchObject({
      to: "/desk/reviews",
      search: { call_id: "C", late: "true" },
    });
  });

  it("narrows a list to what waits in it", () => {
    expect(at("/needs?programme_id=P&state=identified")).toEqual({
      to: "/desk/needs",
      search: { programme: "P", state: "identified" },
    });
    expect(at("/letters?delivery=given_up&programme_id=P")).toEqual({
      to: "/desk/letters",
      search: { programme_id: "P", delivery: "given_up" },
    });
  });

  it("is one's own page without a role at the desk", () => {
    expect(at("/applications/A", "draft_closing", false)).toMatchObject({ to: "/me/applications/A" });
    expect(at("/offers/O", "offer_to_answer", false)).toMatchObject({ to: "/me/offers" });
    expect(at("/placements/P", "paper_to_hand_in", false)).toMatchObject({ to: "/me/placements/P" });
    expect(at("/enrolments/E", "test-to-take", false)).toMatchObject({ to: "/me/trainings/E" });
  });

  it("is one's own page for what is one's own, with any role", () => {
    expect(at("/applications/A", "application_returned")).toMatchObject({ to: "/me/applications/A" });
    expect(at("/applications/A", "message_unanswered")).toMatchObject({ to: "/desk/applications/A" });
    expect(at("/grants/G", "mentor-asked")).toMatchObject({ to: "/me/mentoring" });
  });
});
