import { asProblem, type Problem } from "@/api/problem";

export type SaveState =
  /** Nothing to save. */
  | { status: "idle" }
  | { status: "saving" }
  | { status: "saved"; at: Date }
  /** On this device only: no network, no session, a server that is down. Tried again by itself. */
  | { status: "kept"; problem: Problem }
  /** Someone else changed it: see `resolve`. */
  | { status: "conflict"; problem: Problem }
  /** The server does not take what is written; kept on this device until it is corrected. */
  | { status: "refused"; problem: Problem };

type Values = Record<string, unknown>;
export type Store = Pick<Storage, "getItem" | "setItem" | "removeItem">;

interface Options {
  /** The name of the draft on this device, as `useDraftNames` makes it. */
  key: string;
  /** What the server has. */
  initial: Values;
  /** Sends the top-level values that changed, as a merge patch. */
  save: (changes: Values) => Promise<void>;
  /** Milliseconds of quiet before it is sent. */
  delay?: number;
  /** Milliseconds until what could not be sent is tried again. */
  again?: number;
  store?: Store;
  now?: () => Date;
}

const same = (a: unknown, b: unknown) => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);

/**
 * Keeps what is typed: on this device at once, on the server after a moment of quiet. One save runs at a
 * time; what changes meanwhile goes with the next. A draft leaves the device only when the server has it.
 */
export class Autosave {
  state: SaveState = { status: "idle" };
  private base: Values;
  private values: Values;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private running: Promise<boolean> | null = null;
  private readonly listeners = new Set<() => void>();
  private readonly options: Required<Options>;

  constructor(options: Options) {
    this.options = { delay: 1200, again: 30_000, store: localStorage, now: () => new Date(), ...options };
    this.base = options.initial;
    this.values = options.initial;
  }

  /** What this device has and the server hasn't, from a tab that closed or a session that ended. */
  kept(): Values | null {
    try {
      const text = this.options.store.getItem(this.options.key);
      const changes = text ? (JSON.parse(text) as Values) : null;
      return changes && Object.keys(changes).length > 0 ? changes : null;
    } catch {
      return null;
    }
  }

  change(values: Values): void {
    // Forms change their values in place; a copy is what later ones are compared with.
    this.values = structuredClone(values);
    this.keep();
    if (!this.changes()) {
      clearTimeout(this.timer);
      return;
    }
    // Against someone else's change nothing is sent until the reader has said so.
    if (this.state.status !== "conflict") this.later(this.options.delay);
  }

  /** Sends now what is unsent; true when the server has everything. */
  flush(): Promise<boolean> {
    clearTimeout(this.timer);
    this.running ??= this.run().finally(() => {
      this.running = null;
    });
    return this.running;
  }

  /** After a conflict: takes what the server has now as the base; what was typed goes on top of it. */
  resolve(latest: Values): Values {
    const mine = this.changes() ?? {};
    this.base = latest;
    this.values = { ...latest, ...mine };
    this.set({ status: "idle" });
    this.later(0);
    return this.values;
  }

  /** Gives up what this device has. */
  discard(): void {
    clearTimeout(this.timer);
    this.values = this.base;
    this.options.store.removeItem(this.options.key);
    this.set({ status: "idle" });
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Stops the clock; what is unsent stays on this device. */
  stop(): void {
    clearTimeout(this.timer);
  }

  private changes(): Values | null {
    const changed = Object.keys(this.values).filter((key) => !same(this.values[key], this.base[key]));
    return changed.length > 0
      ? Object.fromEntries(changed.map((key) => [key, this.values[key] ?? null]))
      : null;
  }

  private keep(): void {
    const { store, key } = this.options;
    const changes = this.changes();
    try {
      if (changes) store.setItem(key, JSON.stringify(changes));
      else store.removeItem(key);
    } catch {
      // A full or forbidden store: the server still gets it.
    }
  }

  private later(delay: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.flush(), delay);
  }

  private async run(): Promise<boolean> {
    while (this.changes()) {
      if (this.state.status === "conflict" || !(await this.send())) return false;
    }
    return true;
  }

  private async send(): Promise<boolean> {
    const changes = this.changes() ?? {};
    const sent = this.values;
    this.set({ status: "saving" });
    try {
      await this.options.save(changes);
    } catch (error) {
      const problem = asProblem(error);
      if (problem.status === 412) this.set({ status: "conflict", problem });
      else if (problem.status >= 400 && problem.status < 500 && ![401, 408, 429].includes(problem.status)) {
        this.set({ status: "refused", problem });
      } else {
        this.set({ status: "kept", problem });
        this.later(this.options.again);
      }
      return false;
    }
    this.base = { ...this.base, ...sent };
    this.keep();
    this.set({ status: "saved", at: this.options.now() });
    return true;
  }

  private set(state: SaveState): void {
    this.state = state;
    for (const listener of this.listeners) listener();
  }
}
