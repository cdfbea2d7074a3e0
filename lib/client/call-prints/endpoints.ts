import type { printCallOperation } from "@/types/call-prints";
import { endpoint } from "../endpoint";

export const printCallEndpoint = endpoint<typeof printCallOperation>({
  id: "calls.pdf",
  method: "GET",
  path: "/api/w/[workspaceSlug]/calls/[callId]/pdf",
  kind: "stream",
});
