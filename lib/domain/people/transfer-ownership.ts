import { executeSql, sql } from "@/lib/data/rows";
import { inTransaction } from "@/lib/data/transaction";
import { actorUserId } from "../shared/actor";
import { audit } from "../shared/audit";
import { bumpSubjects } from "../shared/bump-subjects";
import { userSubject } from "../shared/context/subjects";
import { DomainError } from "../shared/errors";
import type { TenantContext } from "../shared/tenant-context";
import { inPlace, lockMembers, type MemberRow, membersTable, type Place, placeWords, roleOf } from "./place";

/**
 * Makes a member owner; the owner who hands over becomes an admin in the same statement. Staff of the agency that hands
 * over a client's workspace was no owner there and leaves the others as they are. Throws `notFound`, and `conflict` when
 * the member is an owner already.
 */
export function transferOwnership(ctx: TenantContext, place: Place, memberId: string): Promise<MemberRow> {
  return inTransaction(ctx, async (tx) => {
    const { target, owners } = await lockMembers(tx, place, memberId);
    if (target.role === "owner") throw new DomainError("conflict", `${target.email} is an owner already.`);
    const former = owners.find((owner) => owner.userId === actorUserId(ctx.actor));
    await executeSql(
      tx.tx,
      sql`update ${membersTable(place)} m
             set role = case when m.id = ${memberId}::uuid then ${roleOf(place, "owner")}
                             else ${roleOf(place, "admin")} end,
                 updated_at = now()
           where ${inPlace(place)} and m.id = any(${[memberId, ...(former ? [former.id] : [])]}::uuid[])`,
    );
    const { entity, workspaceId } = placeWords(place);
    await audit(tx, {
      action: `${entity}.ownership_transferred`,
      entityType: entity,
      entityId: memberId,
      ...(workspaceId ? { workspaceId } : {}),
      before: { email: target.email, role: target.role },
      after: { email: target.email, role: "owner", ...(former ? { formerOwner: former.email } : {}) },
    });
    const touched = former ? [target.userId, former.userId] : [target.userId];
    await bumpSubjects(tx, touched.map(userSubject));
    return { ...target, role: "owner" };
  });
}
