import type { WorkspacePermission } from "@/config/permissions";
import { canInWorkspace } from "@/lib/access/can";
import { DomainError } from "./errors";
import type { WorkspaceContext } from "./tenant-context";

/** Who looks at something of a workspace. */
export type Viewer = Pick<WorkspaceContext, "workspace" | "role" | "partnerRole" | "actor">;

/**
 * Whether the one who asks may do something in the workspace: role, features of the client, and the scopes of an API
 * key. Mappers ask it for each datum that has a permission of its own.
 */
export function can({ workspace, role, actor }: Viewer, permission: WorkspacePermission): boolean {
  if (actor.type === "api_key" && !actor.scopes.includes(permission)) return false;
  return canInWorkspace({ role, features: workspace.features }, permission);
}

/** As `can`, for verbs: throws `forbidden`. */
export function assertCan(viewer: Viewer, permission: WorkspacePermission): void {
  if (can(viewer, permission)) return;
  throw new DomainError("forbidden", `Your role does not include ${permission}. Ask an administrator.`);
}
