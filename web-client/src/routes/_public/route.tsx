import { createFileRoute } from "@tanstack/react-router";
import { Public } from "@/layouts/Public";

export const Route = createFileRoute("/_public")({
  component: Public,
  // In the first file: every public page needs it at once.
  codeSplitGroupings: [],
});
