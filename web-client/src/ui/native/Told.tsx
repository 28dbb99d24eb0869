import type { ReactNode } from "react";
import { InLanguage } from "./Language";

/** A text inside a line, said to be in the language it is in, with the sign behind it. */
export function Told({ code, children }: { code: string; children: ReactNode }) {
  return (
    <>
      <span lang={code}>{children}</span> <InLanguage code={code} />
    </>
  );
}
