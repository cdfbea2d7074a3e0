import type { getRecordingOperation } from "@/types/calls";
import { endpoint } from "../endpoint";

export const getRecordingEndpoint = endpoint<typeof getRecordingOperation>({
  id: "calls.recording",
  method: "GET",
  path: "/api/w/[workspaceSlug]/calls/[callId]/recording",
  kind: "resource",
});
