import type {
  createErasureOperation,
  deleteCallOperation,
  holdCallOperation,
  holdClientOperation,
  liftCallHoldOperation,
  liftClientHoldOperation,
  listErasuresOperation,
  redactCallOperation,
} from "@/types/privacy";
import { endpoint } from "../endpoint";

export const createErasureEndpoint = endpoint<typeof createErasureOperation>({
  id: "privacy.erase",
  method: "POST",
  path: "/api/w/[workspaceSlug]/privacy/erasures",
  kind: "resource",
});
export const listErasuresEndpoint = endpoint<typeof listErasuresOperation>({
  id: "privacy.erasures.list",
  method: "GET",
  path: "/api/w/[workspaceSlug]/privacy/erasures",
  kind: "page",
});
export const redactCallEndpoint = endpoint<typeof redactCallOperation>({
  id: "calls.redact",
  method: "POST",
  path: "/api/w/[workspaceSlug]/calls/[callId]/redact",
  kind: "resource",
});
export const deleteCallEndpoint = endpoint<typeof deleteCallOperation>({
  id: "calls.delete",
  method: "DELETE",
  path: "/api/w/[workspaceSlug]/calls/[callId]",
  kind: "resource",
});
export const holdCallEndpoint = endpoint<typeof holdCallOperation>({
  id: "calls.hold",
  method: "PUT",
  path: "/api/w/[workspaceSlug]/calls/[callId]/legal-hold",
  kind: "resource",
});
export const liftCallHoldEndpoint = endpoint<typeof liftCallHoldOperation>({
  id: "calls.lift-hold",
  method: "DELETE",
  path: "/api/w/[workspaceSlug]/calls/[callId]/legal-hold",
  kind: "resource",
});
export const holdClientEndpoint = endpoint<typeof holdClientOperation>({
  id: "partner.workspaces.hold",
  method: "PUT",
  path: "/api/partner/workspaces/[workspaceId]/legal-hold",
  kind: "resource",
});
export const liftClientHoldEndpoint = endpoint<typeof liftClientHoldOperation>({
  id: "partner.workspaces.lift-hold",
  method: "DELETE",
  path: "/api/partner/workspaces/[workspaceId]/legal-hold",
  kind: "resource",
});
