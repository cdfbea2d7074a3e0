import type { WorkspaceRole } from "@/config/permissions";
import type { PartnerContext } from "../shared/tenant-context";
import { clientAuthority, clientPlace } from "./authority";
import { changeRole } from "./change-role";
import type { MemberRow } from "./place";
import { removeMember } from "./remove-member";

/**
 * Changes or, with the role null, removes a client's member from the agency's side, within the role the caller has in
 * every workspace. Throws as `changeRole` and `removeMember` do, and `notFound` for anybody else's workspace.
 */
export async function changeClientMember(
  ctx: PartnerContext,
  workspaceId: string,
  { memberId, role }: { memberId: string; role: WorkspaceRole | null },
): Promise<MemberRow | null> {
  const place = await clientPlace(ctx, workspaceId);
  const authority = clientAuthority(ctx);
  if (role !== null) return changeRole(ctx, place, { memberId, role, authority });
  await removeMember(ctx, place, { memberId, authority });
  return null;
}
