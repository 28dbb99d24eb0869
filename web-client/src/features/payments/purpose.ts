// How the API writes what an instalment is for: `TVET-GRANTS-G04/2: Solar grain dryer hire`.
const INSTALMENT = /^(?<grant>\S+)\/(?<number>\d+): (?<title>.+)$/;

/** What an instalment pays of which grant; null for what is said in words of its own. */
export function instalmentOf({ purpose, kind }: { purpose: string; kind: string }) {
  const found = kind === "tranche" || kind === "reversal" ? INSTALMENT.exec(purpose)?.groups : null;
  return found ? { grant: found.grant ?? "", number: Number(found.number), title: found.title ?? "" } : null;
}
