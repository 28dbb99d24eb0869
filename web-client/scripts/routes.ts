// Writes src/routeTree.gen.ts from the files in src/routes, as dev and build do by themselves.
import { Generator, getConfig } from "@tanstack/router-generator";

const root = new URL("..", import.meta.url).pathname;
await new Generator({ config: getConfig({}, root), root }).run();
