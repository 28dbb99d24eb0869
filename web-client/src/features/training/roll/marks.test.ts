import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { Problem } from "@/api/problem";
import { MarkQueue, type Marks } from "./marks";

const kept = new Map<string, string>();
const store = {
  getItem: (key: string) => kept.get(key) ?? null,
  setItem: (key: string, value: string) => void kept.set(key, value),
  removeItem: (key: string) => void kept.delete(key),
};
let sent: Marks[] = [];
let fail: Problem | null = null;
let clock = 0;

const queue = () =>
  new MarkQueue({
    name: "roll:6",
    store,
    again: 1000,
    now: () => new Date(Date.UTC(2022, 3, 12, 7, 0, clock++)),
    send: async (marks) => {
      if (fail) throw fail;
      sent.push(marks);
    },
  });
const marksOf = (marks: Marks | undefined) =>
  Object.fromEntries(Object.entries(marks ?? {}).map(([id, { mark }]) => [id, mark]));

beforeEach(() => {
  vi.useFakeTimers();
  kept.clear();
  sent = [];
  fail = null;
  clock = 0;
});
afterEach(() => vi.useRealTimers());

it("sends a mark at once, with the moment it was made", async () => {
  const roll = queue();
  expect(await roll.mark({ beata: "present" })).toBe(true);
  expect(sent).toEqual([{ beata: { mark: "present", at: "2022-04-12T07:00:00.000Z" } }]);
  expect(roll.sending).toEqual({ status: "saved" });
  expect(kept.size).toBe(0);
});

it("keeps marks on the device without a network, and sends them together when it is back", async () => {
  const roll = queue();
  fail = Problem.offline();
  expect(await roll.mark({ beata: "present" })).toBe(false);
  await roll.mark({ egide: "late" });
  expect(roll.sending.status).toBe("waiting");
  expect(kept.size).toBe(1);
  fail = null;
  await vi.advanceTimersByTimeAsync(1000);
  expect(marksOf(sent[0])).toEqual({ beata: "present", egide: "late" });
  expect(roll.sending.status).toBe("saved");
  expect(kept.size).toBe(0);
});

it("finds marks of a closed tab again", async () => {
  fail = Problem.offline();
  const before = queue();
  await before.mark({ beata: "absent" });
  before.stop();
  fail = null;
  const after = queue();
  expect(marksOf(after.waiting)).toEqual({ beata: "absent" });
  expect(after.sending.status).toBe("waiting");
  await after.flush();
  expect(marksOf(sent[0])).toEqual({ beata: "absent" });
});

it("sends a mark that was changed while the first one travelled", async () => {
  let arrive = () => {};
  const roll = new MarkQueue({
    name: "roll:6",
    store,
    send: (marks) => {
      sent.push(marks);
      return sent.length === 1 ? new Promise<void>((resolve) => (arrive = resolve)) : Promise.resolve();
    },
  });
  const done = roll.mark({ beata: "present" });
  void roll.mark({ beata: "late" });
  arrive();
  expect(await done).toBe(true);
  expect(sent.map(marksOf)).toEqual([{ beata: "present" }, { beata: "late" }]);
  expect(kept.size).toBe(0);
});

it("keeps what the server refuses until someone decides", async () => {
  const roll = queue();
  fail = new Problem({ type: "urn:umusanzu:problem:session-ahead", status: 409 });
  expect(await roll.mark({ beata: "present" })).toBe(false);
  expect(roll.sending).toMatchObject({ status: "refused", problem: { kind: "session-ahead" } });
  await vi.advanceTimersByTimeAsync(60_000);
  expect(marksOf(roll.waiting)).toEqual({ beata: "present" });
  roll.discard();
  expect(roll.waiting).toEqual({});
  expect(kept.size).toBe(0);
});
