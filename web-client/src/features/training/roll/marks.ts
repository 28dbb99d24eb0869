import { asProblem, type Problem } from "@/api/problem";
import type { Mark } from "../queries";

/** A mark with the moment it was made: an earlier one never replaces a later one on the server. */
interface Made {
  mark: Mark;
  at: string;
}
export type Marks = Readonly<Record<string, Made>>;

export type Sending =
  /** Everything is with the server. */
  | { status: "saved" }
  | { status: "sending" }
  /** On this device: no network, no session, a server that is down. Tried again by itself. */
  | { status: "waiting" }
  /** The server does not take them; they stay on this device until someone decides. */
  | { status: "refused"; problem: Problem };

type Store = Pick<Storage, "getItem" | "setItem" | "removeItem">;

interface Options {
  /** The name of the marks on this device. */
  name: string;
  send: (marks: Marks) => Promise<void>;
  store?: Store;
  now?: () => Date;
  /** Milliseconds until what could not be sent is tried again. */
  again?: number;
}

const passing = ({ status }: Problem) => status === 0 || status >= 500 || [401, 408, 429].includes(status);

/**
 * The marks of one session that the server has not got yet. Each is kept on this device the moment it is made and
 * sent at once; without a network they wait and go together. One request runs at a time.
 */
export class MarkQueue {
  waiting: Marks;
  sending: Sending = { status: "saved" };
  private timer: ReturnType<typeof setTimeout> | undefined;
  private running: Promise<boolean> | null = null;
  private readonly listeners = new Set<() => void>();
  private readonly options: Required<Options>;

  constructor(options: Options) {
    this.options = { store: localStorage, now: () => new Date(), again: 15_000, ...options };
    this.waiting = this.read();
    if (Object.keys(this.waiting).length > 0) this.sending = { status: "waiting" };
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Marks these people now; what they were marked with before is replaced. */
  mark(marks: Readonly<Record<string, Mark>>): Promise<boolean> {
    const at = this.options.now().toISOString();
    const made = Object.fromEntries(Object.entries(marks).map(([id, mark]) => [id, { mark, at }]));
    this.set({ ...this.waiting, ...made }, this.sending);
    return this.flush();
  }

  /** Sends what waits; true when nothing is left. */
  flush(): Promise<boolean> {
    this.running ??= this.sendAll().finally(() => {
      this.running = null;
    });
    return this.running;
  }

  /** Gives up what this device has and the server refused. */
  discard(): void {
    clearTimeout(this.timer);
    this.set({}, { status: "saved" });
  }

  stop(): void {
    clearTimeout(this.timer);
    this.listeners.clear();
  }

  private async sendAll(): Promise<boolean> {
    clearTimeout(this.timer);
    while (Object.keys(this.waiting).length > 0) {
      const sent = this.waiting;
      this.set(sent, { status: "sending" });
      try {
        await this.options.send(sent);
      } catch (error) {
        const problem = asProblem(error);
        if (passing(problem)) {
          this.set(this.waiting, { status: "waiting" });
          this.timer = setTimeout(() => void this.flush(), this.options.again);
        } else {
          this.set(this.waiting, { status: "refused", problem });
        }
        return false;
      }
      // What was marked again meanwhile is another mark, and goes with the next.
      const left = Object.entries(this.waiting).filter(([id, made]) => sent[id] !== made);
      this.set(Object.fromEntries(left), { status: "saved" });
    }
    this.set(this.waiting, { status: "saved" });
    return true;
  }

  private set(waiting: Marks, sending: Sending): void {
    this.waiting = waiting;
    this.sending = sending;
    if (Object.keys(waiting).length > 0)
      this.options.store.setItem(this.options.name, JSON.stringify(waiting));
    else this.options.store.removeItem(this.options.name);
    for (const listener of this.listeners) listener();
  }

  private read(): Marks {
    try {
      const kept = this.options.store.getItem(this.options.name);
      return kept ? (JSON.parse(kept) as Marks) : {};
    } catch {
      return {};
    }
  }
}
