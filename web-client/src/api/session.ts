// Whether this browser has signed in, and the question to sign in again when a session has ended under
// someone's hands. The cookie itself is out of reach of scripts, as it should be.
const HINT = "umusanzu.signed-in";

/** A hint only, so that a visitor who never signed in causes no request for `/me`. */
export const maybeSignedIn = (): boolean => localStorage.getItem(HINT) !== null;

export function noteSession(signedIn: boolean): void {
  if (signedIn) localStorage.setItem(HINT, "1");
  else localStorage.removeItem(HINT);
}

type Ask = () => Promise<boolean>;
let ask: Ask | null = null;
let asking: Promise<boolean> | null = null;

/** The screen registers its dialog here; the returned function takes it away. */
export function answerSignIn(dialog: Ask): () => void {
  ask = dialog;
  return () => {
    if (ask === dialog) ask = null;
  };
}

/** Asks once for however many requests wait; true when the person has signed in again. */
export function signInAgain(): Promise<boolean> {
  if (!ask || !maybeSignedIn()) return Promise.resolve(false);
  asking ??= ask().finally(() => {
    asking = null;
  });
  return asking;
}
