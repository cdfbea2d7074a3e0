import { type Sql, sql } from "@/lib/data/rows";
import type { DomainError } from "../shared/errors";
import type { WorkspaceContext } from "../shared/tenant-context";
import { limitReached } from "../workspaces/standing";

/**
 * Whether the workspace may have one agent more of at most `most`. Archived ones do not count: they take no calls, and
 * bringing one back is counted then. Only a statement of its own after the one that locked the workspace's row counts
 * what others added meanwhile.
 */
export function hasRoom({ scope, workspace }: WorkspaceContext, most: Sql): Sql {
  return sql`(${most} is null or ${most} > (
    select count(*) from agents other
     where other.partner_id = ${scope.partnerId}::uuid and other.workspace_id = ${workspace.id}::uuid
       and other.deleted_at is null and other.archived_at is null))`;
}

/** The refusal of an agent more than `most`. */
export function tooManyAgents(ctx: WorkspaceContext, most: number): DomainError {
  return limitReached(ctx, `have ${most} ${most === 1 ? "agent" : "agents"}`, "Delete or archive one");
}
