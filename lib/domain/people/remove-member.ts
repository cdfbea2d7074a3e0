import { executeSql, sql } from "@/lib/data/rows";
import { type InTransaction, inTransaction } from "@/lib/data/transaction";
import { audit } from "../shared/audit";
import { bumpSubjects } from "../shared/bump-subjects";
import { userSubject } from "../shared/context/subjects";
import type { TenantContext } from "../shared/tenant-context";
import {
  type Authority,
  assertMayChange,
  assertOwnerRemains,
  inPlace,
  lockMembers,
  membersTable,
  type Place,
  placeWords,
} from "./place";

/**
 * Takes a member out, oneself included; access ends within a second everywhere, live views too, and an invitation that
 * is still open for them here opens nothing any more. Who was taken out by
 * somebody else and has no place left on this agency's hosts is signed out there. Throws `notFound`, `forbidden` for
 * people above the caller, and `conflict` for the last owner.
 */
export async function removeMember(
  ctx: TenantContext,
  place: Place,
  { memberId, authority }: { memberId: string; authority: Authority },
): Promise<void> {
  // The partner's scope, because what else the person belongs to here decides about their sessions.
  const wide: TenantContext = { ...ctx, scope: { partnerId: place.partnerId, workspaceId: "all" } };
  await inTransaction(wide, async (tx) => {
    const locked = await lockMembers(tx, place, memberId);
    const { target } = locked;
    assertMayChange(authority, target);
    assertOwnerRemains(locked, place);
    await executeSql(
      tx.tx,
      sql`with closed as (
            update invitations m set revoked_at = now(), updated_at = now()
             where ${inPlace(place)} and m.email = ${target.email} and m.accepted_at is null and m.revoked_at is null
               and ${place.kind === "workspace" ? sql`true` : sql`m.kind = 'partner'`}
          )
          delete from ${membersTable(place)} m where ${inPlace(place)} and m.id = ${memberId}::uuid`,
    );
    const isOwnWish = target.userId === authority.userId;
    if (!isOwnWish) await endSessionsWithoutPlace(tx, place.partnerId, target.userId);
    const { entity, workspaceId } = placeWords(place);
    await audit(tx, {
      action: isOwnWish ? `${entity}.left` : `${entity}.removed`,
      entityType: entity,
      entityId: memberId,
      ...(workspaceId ? { workspaceId } : {}),
      before: { email: target.email, role: target.role },
    });
    await bumpSubjects(tx, [userSubject(target.userId)]);
  });
}

/**
 * Ends the person's sessions on this agency's hosts unless another membership is left. A transaction that began in one
 * workspace's scope cannot see other memberships, so there it ends nothing.
 */
async function endSessionsWithoutPlace(
  ctx: InTransaction<TenantContext>,
  partnerId: string,
  userId: string,
): Promise<void> {
  await executeSql(
    ctx.tx,
    sql`update sessions set revoked_at = now()
         where partner_id = ${partnerId}::uuid and user_id = ${userId}::uuid and revoked_at is null
           and (select app_all_workspaces())
           and not exists (select from partner_members m
                            where m.partner_id = ${partnerId}::uuid and m.user_id = ${userId}::uuid)
           and not exists (select from workspace_members m
                            where m.partner_id = ${partnerId}::uuid and m.user_id = ${userId}::uuid)`,
  );
}
