import { useLingui } from "@lingui/react/macro";
import { type ReactNode, useSyncExternalStore } from "react";

interface Message {
  id: number;
  text: ReactNode;
  tone?: "bad" | undefined;
  undo?: (() => void) | undefined;
}

let messages: readonly Message[] = [];
let last = 0;
const listeners = new Set<() => void>();
const set = (next: readonly Message[]) => {
  messages = next;
  for (const listener of listeners) listener();
};
const dismiss = (id: number) => set(messages.filter((message) => message.id !== id));

/** Says what has just been done, with a way back where there is one. Stays eight seconds, with undo twenty. */
export function toast(text: ReactNode, options: { undo?: () => void; tone?: "bad" } = {}): void {
  const id = ++last;
  set([...messages.slice(-2), { id, text, ...options }]);
  setTimeout(() => dismiss(id), options.undo ? 20_000 : 8_000);
}

/** Stands once in each layout. */
export function Toasts() {
  const { t } = useLingui();
  const shown = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => messages,
  );
  return (
    <div className="toasts" role="status">
      {shown.map(({ id, text, tone, undo }) => (
        <div key={id} className="toast" data-tone={tone}>
          <span>{text}</span>
          <button
            type="button"
            className="button"
            data-kind="quiet"
            onClick={() => {
              dismiss(id);
              undo?.();
            }}
          >
            {undo ? t`Undo` : t({ context: "dialog", message: "Close" })}
          </button>
        </div>
      ))}
    </div>
  );
}
