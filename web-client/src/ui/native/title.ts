import { useEffect } from "react";

/** The document's title; the server's own is replaced, so that going on changes it too. */
export function useTitle(title: string): void {
  useEffect(() => {
    document.title = title ? `${title} · Umusanzu` : "Umusanzu";
  }, [title]);
}
