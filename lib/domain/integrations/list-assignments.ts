import { notFound } from "../shared/errors";
import type { TenantContext } from "../shared/tenant-context";
import { type AssignmentRow, readAssignments } from "./assignment-rows";

/** Key sets a workspace uses, one per provider; `notFound` when the workspace is not the caller's. */
export async function listAssignments(ctx: TenantContext, workspaceId: string): Promise<AssignmentRow[]> {
  const rows = await readAssignments(ctx, workspaceId);
  if (!rows) throw notFound("client");
  return rows;
}
