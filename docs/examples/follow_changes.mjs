// Follow the opportunities of a server into a map: `node follow_changes.mjs https://…` prints their number.
import { argv } from "node:process";

/** Bring `known` (id → opportunity) up to date; answers with the cursor to keep, and to go on from next time. */
export async function follow(server, known, cursor = "") {
  for (;;) {
    const answer = await fetch(`${server}/api/v1/opportunities/changes${cursor && `?since=${cursor}`}`);
    if (!answer.ok) throw new Error(`The server answered ${answer.status}.`);
    const page = await answer.json();
    for (const { id, opportunity } of page.items) {
      if (opportunity) known.set(id, opportunity);
      else known.delete(id); // removed, or no longer public since
    }
    cursor = page.cursor;
    if (!page.has_more) return cursor;
  }
}

if (argv[1]?.endsWith("follow_changes.mjs")) {
  const opportunities = new Map();
  await follow(argv[2], opportunities);
  console.log(opportunities.size);
}
