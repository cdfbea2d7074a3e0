import { z } from "zod";
import { PARTNER_ROLES, WORKSPACE_ROLES } from "@/config/permissions";
import { inviteResults, inviteToTeamBody, inviteToWorkspaceBody } from "./invitations";
import { defineOperation, nothing, pageOf, resource } from "./operation";
import { id, instant, noBody, noParams, noQuery, pageQuery } from "./primitives";
import { partnerWorkspaceParams, workspaceParams } from "./workspaces";

const person = z.object({
  /** The membership's id; one person has one per workspace or team. */
  id,
  userId: id,
  name: z.string(),
  email: z.string(),
  isYou: z.boolean(),
  /** When a session of the person on this agency's hosts was last renewed; null when they have not come yet. */
  lastSeenAt: instant.nullable(),
  /** Null for readers below admin: who lacks a second factor is no business of everybody. */
  hasTwoFactor: z.boolean().nullable(),
  createdAt: instant,
});

export const memberResource = person.extend({ role: z.enum(WORKSPACE_ROLES) });
export type MemberResource = z.infer<typeof memberResource>;
export const teamMemberResource = person.extend({ role: z.enum(PARTNER_ROLES) });
export type TeamMemberResource = z.infer<typeof teamMemberResource>;

/** A membership after its role was changed. */
const changedMember = z.object({ id, userId: id, role: z.enum(WORKSPACE_ROLES) });

const memberParams = workspaceParams.extend({ memberId: id });
const teamMemberParams = z.strictObject({ memberId: id });

const manageMembers = { audience: "workspace", permission: "members.manage", rateLimit: "mutate" } as const;
const manageTeam = { audience: "partner", permission: "partner.team.manage", rateLimit: "mutate" } as const;

export const listMembersOperation = defineOperation({
  id: "members.list",
  method: "GET",
  path: "/api/w/[workspaceSlug]/members",
  summary: "The workspace's own people, newest first",
  audience: "workspace",
  permission: "members.read",
  paywall: "exempt",
  params: workspaceParams,
  query: pageQuery,
  body: noBody,
  response: pageOf(memberResource),
  status: 200,
  rateLimit: "read",
});

export const addMembersOperation = defineOperation({
  id: "members.add",
  method: "POST",
  path: "/api/w/[workspaceSlug]/members",
  summary: "Give addresses a place: the agency's staff adds people it knows at once, others are invited",
  ...manageMembers,
  paywall: "enforced",
  params: workspaceParams,
  query: noQuery,
  body: inviteToWorkspaceBody,
  response: resource(inviteResults),
  status: 201,
});

export const updateMemberOperation = defineOperation({
  id: "members.update",
  method: "PATCH",
  path: "/api/w/[workspaceSlug]/members/[memberId]",
  summary: "Change a member's role, within the own one; the last owner stays",
  ...manageMembers,
  paywall: "exempt",
  params: memberParams,
  query: noQuery,
  body: z.strictObject({ role: z.enum(WORKSPACE_ROLES) }),
  response: resource(changedMember),
  status: 200,
});

export const removeMemberOperation = defineOperation({
  id: "members.remove",
  method: "DELETE",
  path: "/api/w/[workspaceSlug]/members/[memberId]",
  summary: "Remove a member, who loses access within a second; the last owner stays",
  ...manageMembers,
  paywall: "exempt",
  params: memberParams,
  query: noQuery,
  body: noBody,
  response: nothing,
  status: 204,
});

export const transferWorkspaceOperation = defineOperation({
  id: "members.transfer",
  method: "POST",
  path: "/api/w/[workspaceSlug]/members/[memberId]/transfer-ownership",
  summary: "Make a member the owner; an owner who does so becomes an admin",
  audience: "workspace",
  permission: "members.transfer",
  paywall: "exempt",
  params: memberParams,
  query: noQuery,
  body: noBody,
  response: resource(changedMember),
  status: 200,
  rateLimit: "mutate",
});

export const leaveOperation = defineOperation({
  id: "auth.memberships.leave",
  method: "DELETE",
  path: "/api/auth/memberships/[memberId]",
  summary: "Leave a workspace or the agency's team; the last owner cannot",
  audience: "user",
  params: teamMemberParams,
  query: noQuery,
  body: noBody,
  response: nothing,
  status: 204,
  rateLimit: "mutate",
});

export const listTeamOperation = defineOperation({
  id: "partner.team.list",
  method: "GET",
  path: "/api/partner/team",
  summary: "The agency's team, newest first",
  audience: "partner",
  permission: "partner.team.read",
  params: noParams,
  query: pageQuery,
  body: noBody,
  response: pageOf(teamMemberResource),
  status: 200,
  rateLimit: "read",
});

export const addTeamMembersOperation = defineOperation({
  id: "partner.team.add",
  method: "POST",
  path: "/api/partner/team",
  summary: "Give addresses a place in the team: people the agency knows at once, others by invitation",
  ...manageTeam,
  params: noParams,
  query: noQuery,
  body: inviteToTeamBody,
  response: resource(inviteResults),
  status: 201,
});

export const updateTeamMemberOperation = defineOperation({
  id: "partner.team.update",
  method: "PATCH",
  path: "/api/partner/team/[memberId]",
  summary: "Change a team member's role, within the own one; the last owner stays",
  ...manageTeam,
  params: teamMemberParams,
  query: noQuery,
  body: z.strictObject({ role: z.enum(PARTNER_ROLES) }),
  response: resource(changedMember),
  status: 200,
});

export const removeTeamMemberOperation = defineOperation({
  id: "partner.team.remove",
  method: "DELETE",
  path: "/api/partner/team/[memberId]",
  summary: "Remove a team member; their sessions end when they have no place left here",
  ...manageTeam,
  params: teamMemberParams,
  query: noQuery,
  body: noBody,
  response: nothing,
  status: 204,
});

export const transferPartnerOperation = defineOperation({
  id: "partner.team.transfer",
  method: "POST",
  path: "/api/partner/team/[memberId]/transfer-ownership",
  summary: "Make a team member the agency's owner; the owner who does so becomes an admin",
  audience: "partner",
  permission: "partner.team.transfer",
  params: teamMemberParams,
  query: noQuery,
  body: noBody,
  response: resource(changedMember),
  status: 200,
  rateLimit: "mutate",
});

const clientPeople = { audience: "partner", permission: "partner.clients.people" } as const;

export const listClientMembersOperation = defineOperation({
  id: "partner.workspaces.members.list",
  method: "GET",
  path: "/api/partner/workspaces/[workspaceId]/members",
  summary: "A client's people, newest first",
  ...clientPeople,
  params: partnerWorkspaceParams,
  query: pageQuery,
  body: noBody,
  response: pageOf(memberResource),
  status: 200,
  rateLimit: "read",
});

export const updateClientMemberOperation = defineOperation({
  id: "partner.workspaces.members.update",
  method: "PATCH",
  path: "/api/partner/workspaces/[workspaceId]/members",
  summary: "Change the role of a client's member, or remove them with the role null",
  ...clientPeople,
  params: partnerWorkspaceParams,
  query: noQuery,
  body: z.strictObject({ memberId: id, role: z.enum(WORKSPACE_ROLES).nullable() }),
  response: resource(changedMember.nullable()),
  status: 200,
  rateLimit: "mutate",
});
