import type { RowPage } from "../shared/cursor";
import type { PartnerContext } from "../shared/tenant-context";
import { clientPlace } from "./authority";
import { type ListedMember, listMembers } from "./list-members";

/** A client's people for the agency. One statement; where nobody is found, a second asks whether it is a client at all. */
export async function listClientMembers(
  ctx: PartnerContext,
  workspaceId: string,
  query: { limit: number; cursor?: string | undefined },
): Promise<RowPage<ListedMember>> {
  const found = await listMembers({ kind: "workspace", partnerId: ctx.scope.partnerId, workspaceId }, query);
  if (found.rows.length === 0) await clientPlace(ctx, workspaceId);
  return found;
}
