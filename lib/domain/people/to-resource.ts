import type { PartnerRole } from "@/config/permissions";
import { canInPartner } from "@/lib/access/can";
import type { MemberResource, TeamMemberResource } from "@/types/people";
import { actorUserId } from "../shared/actor";
import { can } from "../shared/can";
import type { PartnerContext, WorkspaceContext } from "../shared/tenant-context";
import type { ListedMember } from "./list-members";
import type { MemberRow } from "./place";

/** Who reads a list of people. */
export interface PeopleViewer {
  userId: string | null;
  /** Whether they learn how others sign in; of themselves everybody does. */
  seesSecurity: boolean;
}

export function workspaceViewer(ctx: WorkspaceContext): PeopleViewer {
  return { userId: actorUserId(ctx.actor), seesSecurity: can(ctx, "audit.read") };
}

/** Of the team, and of the agency's clients. */
export function agencyViewer({
  actor,
  partnerRole,
}: Pick<PartnerContext, "actor" | "partnerRole">): PeopleViewer {
  const seesSecurity = partnerRole !== null && canInPartner(partnerRole, "partner.audit.read");
  return { userId: actorUserId(actor), seesSecurity };
}

export function toMemberResource(member: ListedMember, viewer: PeopleViewer): MemberResource {
  const isYou = member.userId === viewer.userId;
  return {
    ...member,
    isYou,
    hasTwoFactor: isYou || viewer.seesSecurity ? member.hasTwoFactor : null,
    lastSeenAt: member.lastSeenAt?.toISOString() ?? null,
    createdAt: member.createdAt.toISOString(),
  };
}

export function toTeamMemberResource(member: ListedMember, viewer: PeopleViewer): TeamMemberResource {
  return { ...toMemberResource(member, viewer), role: toPartnerRole(member) };
}

export function toChangedMember({ id, userId, role }: MemberRow) {
  return { id, userId, role };
}

/** Teams have no viewers; the column's type says so. */
function toPartnerRole({ role }: ListedMember): PartnerRole {
  if (role === "viewer") throw new Error("a team has no viewers");
  return role;
}
