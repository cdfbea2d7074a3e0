import type { PartnerRole } from "@/config/permissions";
import type { MemberResource, TeamMemberResource } from "@/types/people";
import type { ListedMember } from "./list-members";
import type { MemberRow } from "./place";

export function toMemberResource(member: ListedMember, viewerId: string | null): MemberResource {
  return {
    ...member,
    isYou: member.userId === viewerId,
    lastSeenAt: member.lastSeenAt?.toISOString() ?? null,
    createdAt: member.createdAt.toISOString(),
  };
}

export function toTeamMemberResource(member: ListedMember, viewerId: string | null): TeamMemberResource {
  return { ...toMemberResource(member, viewerId), role: toPartnerRole(member) };
}

export function toChangedMember({ id, userId, role }: MemberRow) {
  return { id, userId, role };
}

/** Teams have no viewers; the column's type says so. */
function toPartnerRole({ role }: ListedMember): PartnerRole {
  if (role === "viewer") throw new Error("a team has no viewers");
  return role;
}
