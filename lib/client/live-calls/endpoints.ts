import type { listenToCallOperation, listLiveCallsOperation } from "@/types/live-calls";
import { endpoint } from "../endpoint";

export const listLiveCallsEndpoint = endpoint<typeof listLiveCallsOperation>({
  id: "calls.live",
  method: "GET",
  path: "/api/w/[workspaceSlug]/calls/live",
  kind: "resource",
});
export const listenToCallEndpoint = endpoint<typeof listenToCallOperation>({
  id: "calls.listen",
  method: "POST",
  path: "/api/w/[workspaceSlug]/calls/[callId]/listen",
  kind: "resource",
});
