import { lazy, Suspense, useEffect, useRef, useState } from "react";
import { answerSignIn } from "@/api/session";

const SignInDialog = lazy(() => import("./session/SignInDialog"));

/** Stands by for a session that ends under someone's hands; the page and what was typed stay as they are. */
export function SignInAgain() {
  const [open, setOpen] = useState(false);
  const settle = useRef<((signedIn: boolean) => void) | null>(null);
  useEffect(
    () =>
      answerSignIn(
        () =>
          new Promise((resolve) => {
            settle.current = resolve;
            setOpen(true);
          }),
      ),
    [],
  );
  const close = (signedIn: boolean) => {
    setOpen(false);
    settle.current?.(signedIn);
  };
  return open ? (
    <Suspense>
      <SignInDialog onClose={close} />
    </Suspense>
  ) : null;
}
