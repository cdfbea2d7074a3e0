import type { WorkspacePermission } from "./permissions";

/** Lists that views are kept of, and what somebody must be allowed to see each and to share a view of it with everybody. */
export const SAVED_VIEW_PERMISSIONS = {
  calls: { see: "calls.read", share: "calls.annotate" },
  leads: { see: "leads.read", share: "leads.write" },
  campaigns: { see: "campaigns.read", share: "campaigns.write" },
} as const satisfies Record<string, { see: WorkspacePermission; share: WorkspacePermission }>;
