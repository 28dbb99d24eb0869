import { type RefObject, useEffect, useState } from "react";

/** Whether what a box holds is wider than the box: then it scrolls, and must be reachable by keyboard. */
export function useScrolls(ref: RefObject<HTMLElement | null>): boolean {
  const [scrolls, setScrolls] = useState(false);
  useEffect(() => {
    const box = ref.current;
    if (!box) return;
    const seen = new ResizeObserver(() => setScrolls(box.scrollWidth > box.clientWidth));
    for (const watched of [box, ...box.children]) seen.observe(watched);
    return () => seen.disconnect();
  }, [ref]);
  return scrolls;
}
