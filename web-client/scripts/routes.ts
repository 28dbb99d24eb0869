// Writes the route trees, as dev and build do by themselves.
import { writeTrees } from "./tree.ts";

await writeTrees();
