import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Problem } from "@/api/problem";
import { Autosave } from "./autosave";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const DRAFT = "umusanzu.draft:application:1";
const problem = (status: number) => new Problem({ type: `urn:umusanzu:problem:p${status}`, status });

function begin(save: (changes: Record<string, unknown>) => Promise<void>) {
  const initial = { title: "a", years: 5, tags: ["x"] };
  return {
    initial,
    autosave: new Autosave({ key: DRAFT, initial, save, delay: 1000, again: 5000 }),
  };
}

describe("autosave", () => {
  it("keeps on the device at once, sends only what changed after a moment, and then lets go", async () => {
    const save = vi.fn(async () => {});
    const { autosave, initial } = begin(save);
    autosave.change({ ...initial, title: "ab" });
    autosave.change({ ...initial, title: "abc" });
    expect(JSON.parse(localStorage.getItem(DRAFT) ?? "")).toEqual({ title: "abc" });
    expect(save).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1000);
    expect(save.mock.calls).toEqual([[{ title: "abc" }]]);
    expect(localStorage.getItem(DRAFT)).toBeNull();
    expect(autosave.state.status).toBe("saved");
  });

  it("sends what is typed during a save with the next one, never two at a time", async () => {
    let finish = () => {};
    const save = vi.fn(() => new Promise<void>((resolve) => (finish = resolve)));
    const { autosave, initial } = begin(save);
    autosave.change({ ...initial, title: "ab" });
    await vi.advanceTimersByTimeAsync(1000);
    autosave.change({ ...initial, title: "ab", years: 6 });
    await vi.advanceTimersByTimeAsync(1000);
    expect(save).toHaveBeenCalledTimes(1);
    finish();
    await vi.advanceTimersByTimeAsync(0);
    expect(save.mock.calls).toEqual([[{ title: "ab" }], [{ years: 6 }]]);
    finish();
    await vi.advanceTimersByTimeAsync(0);
    expect(autosave.state.status).toBe("saved");
    expect(localStorage.getItem(DRAFT)).toBeNull();
  });

  it("goes on by itself when the network comes back", async () => {
    const save = vi.fn().mockRejectedValueOnce(Problem.offline()).mockResolvedValue(undefined);
    const { autosave, initial } = begin(save);
    autosave.change({ ...initial, title: "ab" });
    await vi.advanceTimersByTimeAsync(1000);
    expect(autosave.state.status).toBe("kept");
    expect(autosave.kept()).toEqual({ title: "ab" });
    await vi.advanceTimersByTimeAsync(5000);
    expect(autosave.state.status).toBe("saved");
    expect(autosave.kept()).toBeNull();
  });

  it("gives what a closed tab left to the next one", async () => {
    const first = begin(() => Promise.reject(problem(401)));
    first.autosave.change({ ...first.initial, title: "typed" });
    await vi.advanceTimersByTimeAsync(1000);
    first.autosave.stop();
    const second = begin(async () => {});
    expect(second.autosave.kept()).toEqual({ title: "typed" });
  });

  it("sends nothing against someone else's change until the reader has said so, and then mine on top", async () => {
    const save = vi.fn().mockRejectedValueOnce(problem(412)).mockResolvedValue(undefined);
    const { autosave, initial } = begin(save);
    autosave.change({ ...initial, title: "mine" });
    await vi.advanceTimersByTimeAsync(1000);
    expect(autosave.state.status).toBe("conflict");
    autosave.change({ ...initial, title: "mine too" });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(save).toHaveBeenCalledTimes(1);
    const merged = autosave.resolve({ ...initial, title: "theirs", years: 9 });
    expect(merged).toEqual({ title: "mine too", years: 9, tags: ["x"] });
    await vi.advanceTimersByTimeAsync(0);
    expect(save).toHaveBeenLastCalledWith({ title: "mine too" });
  });

  it("keeps what the server refuses, and tries again after a correction", async () => {
    const save = vi.fn().mockRejectedValueOnce(problem(422)).mockResolvedValue(undefined);
    const { autosave, initial } = begin(save);
    autosave.change({ ...initial, years: -1 });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(autosave.state.status).toBe("refused");
    expect(save).toHaveBeenCalledTimes(1);
    expect(autosave.kept()).toEqual({ years: -1 });
    autosave.change({ ...initial, years: 7 });
    await vi.advanceTimersByTimeAsync(1000);
    expect(save).toHaveBeenLastCalledWith({ years: 7 });
  });

  it("forgets a change that was taken back", async () => {
    const save = vi.fn(async () => {});
    const { autosave, initial } = begin(save);
    autosave.change({ ...initial, title: "ab" });
    autosave.change(initial);
    await vi.advanceTimersByTimeAsync(5000);
    expect(save).not.toHaveBeenCalled();
    expect(localStorage.getItem(DRAFT)).toBeNull();
  });

  it("flushes before a submit, and says whether everything arrived", async () => {
    const save = vi.fn().mockResolvedValueOnce(undefined).mockRejectedValueOnce(problem(500));
    const { autosave, initial } = begin(save);
    autosave.change({ ...initial, title: "ab" });
    expect(await autosave.flush()).toBe(true);
    autosave.change({ ...initial, title: "abc" });
    expect(await autosave.flush()).toBe(false);
  });
});
