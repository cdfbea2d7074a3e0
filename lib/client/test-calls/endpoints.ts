import type { startTestCallOperation } from "@/types/test-calls";
import { endpoint } from "../endpoint";

export const startTestCallEndpoint = endpoint<typeof startTestCallOperation>({
  id: "agents.test-call",
  method: "POST",
  path: "/api/w/[workspaceSlug]/agents/[agentId]/test-call",
  kind: "resource",
});
