import type { WorkspaceRole } from "@/config/permissions";
import { executeSql, sql } from "@/lib/data/rows";
import { inTransaction } from "@/lib/data/transaction";
import { audit } from "../shared/audit";
import { bumpSubjects } from "../shared/bump-subjects";
import { userSubject } from "../shared/context/subjects";
import type { TenantContext } from "../shared/tenant-context";
import {
  type Authority,
  assertMayChange,
  assertMayGrant,
  assertOwnerRemains,
  inPlace,
  lockMembers,
  type MemberRow,
  membersTable,
  type Place,
  placeWords,
  roleOf,
} from "./place";

/**
 * Gives a member another role; effective within a second everywhere. Throws `notFound`, `forbidden` for roles above the
 * caller's own, and `conflict` when the last owner would be gone.
 */
export function changeRole(
  ctx: TenantContext,
  place: Place,
  change: { memberId: string; role: WorkspaceRole; authority: Authority },
): Promise<MemberRow> {
  const { memberId, role, authority } = change;
  return inTransaction(ctx, async (tx) => {
    const locked = await lockMembers(tx, place, memberId);
    const { target } = locked;
    assertMayChange(authority, target);
    assertMayGrant(authority, role);
    if (target.role === role) return target;
    assertOwnerRemains(locked, place);
    await executeSql(
      tx.tx,
      sql`update ${membersTable(place)} m set role = ${roleOf(place, role)}, updated_at = now()
           where ${inPlace(place)} and m.id = ${memberId}::uuid`,
    );
    const { entity, workspaceId } = placeWords(place);
    await audit(tx, {
      action: `${entity}.role_changed`,
      entityType: entity,
      entityId: memberId,
      ...(workspaceId ? { workspaceId } : {}),
      before: { email: target.email, role: target.role },
      after: { email: target.email, role },
    });
    await bumpSubjects(tx, [userSubject(target.userId)]);
    return { ...target, role };
  });
}
