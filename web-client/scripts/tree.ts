// Two trees from the files in src/routes: all of them, with the types of every link; and those that a visitor
// needs, which is what the first page loads. The others' addresses come when someone goes there: src/router.tsx.
import { Generator, getConfig } from "@tanstack/router-generator";

/** Folders and files of pages that nobody sees before signing in. */
const NOT_FOR_VISITORS = "^(desk|me|apply)(\\.tsx)?$";

export async function writeTrees(): Promise<void> {
  const root = new URL("..", import.meta.url).pathname;
  await new Generator({ config: getConfig({}, root), root }).run();
  const visitors = getConfig(
    {
      routeFileIgnorePattern: NOT_FOR_VISITORS,
      generatedRouteTree: "./src/routeTree.public.gen.js",
      disableTypes: true,
    },
    root,
  );
  await new Generator({ config: visitors, root }).run();
}
