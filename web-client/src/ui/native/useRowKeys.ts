import { type RefObject, useEffect } from "react";

/**
 * A table by keyboard: `j` and `k` go from row to row by their first link, `x` chooses the row one is in,
 * `Enter` follows the link as ever. Not while something is typed or a dialog is open.
 */
export function useRowKeys(table: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!["j", "k", "x"].includes(event.key) || event.ctrlKey || event.metaKey || event.altKey) return;
      const on = event.target as HTMLElement;
      if (on.closest("input:not([type=checkbox]), textarea, select, [contenteditable], dialog")) return;
      const rows = [...(table.current?.querySelectorAll<HTMLElement>("tr[data-row]") ?? [])];
      const at = rows.findIndex((row) => row.contains(document.activeElement));
      if (event.key === "x") {
        rows[at]?.querySelector<HTMLInputElement>("input[type=checkbox]")?.click();
      } else {
        const next = rows[Math.max(0, Math.min(rows.length - 1, at + (event.key === "j" ? 1 : -1)))];
        next?.querySelector<HTMLElement>("a, button")?.focus();
      }
      event.preventDefault();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [table]);
}
