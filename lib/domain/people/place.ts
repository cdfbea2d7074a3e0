import { z } from "zod";
import { WORKSPACE_ROLES, type WorkspaceRole } from "@/config/permissions";
import { queryRows, type Sql, sql } from "@/lib/data/rows";
import type { InTransaction } from "@/lib/data/transaction";
import { DomainError, notFound } from "../shared/errors";
import type { TenantContext } from "../shared/tenant-context";

/** Where people are members: a workspace, or the agency's team. */
export type Place =
  | { kind: "workspace"; partnerId: string; workspaceId: string }
  | { kind: "team"; partnerId: string };

/** Who changes memberships: nobody grants, changes or takes away more than the own role. Null acts without a person. */
export interface Authority {
  userId: string | null;
  role: WorkspaceRole;
}

const memberRow = z.object({
  id: z.uuid(),
  userId: z.uuid(),
  email: z.string(),
  role: z.enum(WORKSPACE_ROLES),
});
export type MemberRow = z.infer<typeof memberRow>;

export function membersTable(place: Place): Sql {
  return place.kind === "workspace" ? sql`workspace_members` : sql`partner_members`;
}

/** A role as the place's own enum; the team's roles are the upper three of a workspace's. */
export function roleOf(place: Place, role: WorkspaceRole): Sql {
  return place.kind === "workspace" ? sql`${role}::workspace_role` : sql`${role}::partner_role`;
}

/** The rows of members `m` in the place. */
export function inPlace(place: Place): Sql {
  return place.kind === "workspace"
    ? sql`m.partner_id = ${place.partnerId}::uuid and m.workspace_id = ${place.workspaceId}::uuid`
    : sql`m.partner_id = ${place.partnerId}::uuid`;
}

/** What audit rows and sentences call it. */
export function placeWords(place: Place): { entity: string; workspaceId?: string; name: string } {
  return place.kind === "workspace"
    ? { entity: "member", workspaceId: place.workspaceId, name: "workspace" }
    : { entity: "team_member", name: "agency" };
}

/** True when `held` is at least `asked`. Team and workspace roles share one order. */
export function reaches(held: WorkspaceRole, asked: WorkspaceRole): boolean {
  return WORKSPACE_ROLES.indexOf(held) >= WORKSPACE_ROLES.indexOf(asked);
}

/** Nobody gives a role above their own. */
export function assertMayGrant(authority: Pick<Authority, "role">, role: WorkspaceRole): void {
  if (reaches(authority.role, role)) return;
  throw new DomainError(
    "forbidden",
    `Only an owner can make somebody ${role}. Your own role is ${authority.role}.`,
  );
}

/** A member and every owner of the place, locked until the transaction ends. */
export interface LockedMembers {
  target: MemberRow;
  owners: MemberRow[];
}

/**
 * Locks the member and all owners in one statement. Two changes of owners wait for each other, and the second sees what
 * the first has left: Postgres looks at locked rows again before it answers. `notFound` when there is no such member.
 */
export async function lockMembers(
  ctx: InTransaction<TenantContext>,
  place: Place,
  memberId: string,
): Promise<LockedMembers> {
  const rows = await queryRows(
    ctx.tx,
    memberRow,
    sql`select m.id, m.user_id as "userId", u.email::text, m.role::text
          from ${membersTable(place)} m join users u on u.id = m.user_id
         where ${inPlace(place)} and (m.role = 'owner' or m.id = ${memberId}::uuid)
         order by m.id for update of m`,
  );
  const target = rows.find((row) => row.id === memberId);
  if (!target) throw notFound("member");
  return { target, owners: rows.filter((row) => row.role === "owner") };
}

/** Refuses what would leave the place without an owner. */
export function assertOwnerRemains({ target, owners }: LockedMembers, place: Place): void {
  if (target.role !== "owner" || owners.length > 1) return;
  throw new DomainError(
    "conflict",
    `${target.email} is the last owner of this ${placeWords(place).name}. Make somebody else owner first.`,
  );
}

/** Refuses changes to people above oneself. */
export function assertMayChange(authority: Authority, target: MemberRow): void {
  if (target.userId === authority.userId || reaches(authority.role, target.role)) return;
  throw new DomainError("forbidden", `${target.email} is ${target.role}. Only an owner can change that.`);
}
