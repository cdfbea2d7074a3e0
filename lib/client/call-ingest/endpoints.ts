import type { ingestCallOperation } from "@/types/call-ingest";
import { endpoint } from "../endpoint";

export const ingestCallEndpoint = endpoint<typeof ingestCallOperation>({
  id: "calls.ingest",
  method: "POST",
  path: "/api/w/[workspaceSlug]/calls/ingest",
  kind: "resource",
});
