import type {
  createClientInvitationsOperation,
  listClientInvitationsOperation,
  listInvitationsOperation,
  listPartnerInvitationsOperation,
  resendClientInvitationOperation,
  resendInvitationOperation,
  resendPartnerInvitationOperation,
  revokeClientInvitationOperation,
  revokeInvitationOperation,
  revokePartnerInvitationOperation,
} from "@/types/invitations";
import type {
  addMembersOperation,
  addTeamMembersOperation,
  leaveOperation,
  listClientMembersOperation,
  listMembersOperation,
  listTeamOperation,
  removeMemberOperation,
  removeTeamMemberOperation,
  transferPartnerOperation,
  transferWorkspaceOperation,
  updateClientMemberOperation,
  updateMemberOperation,
  updateTeamMemberOperation,
} from "@/types/people";
import { endpoint } from "../endpoint";

export const listMembersEndpoint = endpoint<typeof listMembersOperation>({
  id: "members.list",
  method: "GET",
  path: "/api/w/[workspaceSlug]/members",
  kind: "page",
});
export const addMembersEndpoint = endpoint<typeof addMembersOperation>({
  id: "members.add",
  method: "POST",
  path: "/api/w/[workspaceSlug]/members",
  kind: "resource",
});
export const updateMemberEndpoint = endpoint<typeof updateMemberOperation>({
  id: "members.update",
  method: "PATCH",
  path: "/api/w/[workspaceSlug]/members/[memberId]",
  kind: "resource",
});
export const removeMemberEndpoint = endpoint<typeof removeMemberOperation>({
  id: "members.remove",
  method: "DELETE",
  path: "/api/w/[workspaceSlug]/members/[memberId]",
  kind: "none",
});
export const transferWorkspaceEndpoint = endpoint<typeof transferWorkspaceOperation>({
  id: "members.transfer",
  method: "POST",
  path: "/api/w/[workspaceSlug]/members/[memberId]/transfer-ownership",
  kind: "resource",
});
export const leaveEndpoint = endpoint<typeof leaveOperation>({
  id: "auth.memberships.leave",
  method: "DELETE",
  path: "/api/auth/memberships/[memberId]",
  kind: "none",
});

export const listTeamEndpoint = endpoint<typeof listTeamOperation>({
  id: "partner.team.list",
  method: "GET",
  path: "/api/partner/team",
  kind: "page",
});
export const addTeamMembersEndpoint = endpoint<typeof addTeamMembersOperation>({
  id: "partner.team.add",
  method: "POST",
  path: "/api/partner/team",
  kind: "resource",
});
export const updateTeamMemberEndpoint = endpoint<typeof updateTeamMemberOperation>({
  id: "partner.team.update",
  method: "PATCH",
  path: "/api/partner/team/[memberId]",
  kind: "resource",
});
export const removeTeamMemberEndpoint = endpoint<typeof removeTeamMemberOperation>({
  id: "partner.team.remove",
  method: "DELETE",
  path: "/api/partner/team/[memberId]",
  kind: "none",
});
export const transferPartnerEndpoint = endpoint<typeof transferPartnerOperation>({
  id: "partner.team.transfer",
  method: "POST",
  path: "/api/partner/team/[memberId]/transfer-ownership",
  kind: "resource",
});
export const listClientMembersEndpoint = endpoint<typeof listClientMembersOperation>({
  id: "partner.workspaces.members.list",
  method: "GET",
  path: "/api/partner/workspaces/[workspaceId]/members",
  kind: "page",
});
export const updateClientMemberEndpoint = endpoint<typeof updateClientMemberOperation>({
  id: "partner.workspaces.members.update",
  method: "PATCH",
  path: "/api/partner/workspaces/[workspaceId]/members",
  kind: "resource",
});

export const listInvitationsEndpoint = endpoint<typeof listInvitationsOperation>({
  id: "invitations.list",
  method: "GET",
  path: "/api/w/[workspaceSlug]/invitations",
  kind: "page",
});
export const revokeInvitationEndpoint = endpoint<typeof revokeInvitationOperation>({
  id: "invitations.revoke",
  method: "DELETE",
  path: "/api/w/[workspaceSlug]/invitations/[invitationId]",
  kind: "none",
});
export const resendInvitationEndpoint = endpoint<typeof resendInvitationOperation>({
  id: "invitations.resend",
  method: "POST",
  path: "/api/w/[workspaceSlug]/invitations/[invitationId]/resend",
  kind: "resource",
});
export const listPartnerInvitationsEndpoint = endpoint<typeof listPartnerInvitationsOperation>({
  id: "partner.invitations.list",
  method: "GET",
  path: "/api/partner/invitations",
  kind: "page",
});
export const revokePartnerInvitationEndpoint = endpoint<typeof revokePartnerInvitationOperation>({
  id: "partner.invitations.revoke",
  method: "DELETE",
  path: "/api/partner/invitations/[invitationId]",
  kind: "none",
});
export const resendPartnerInvitationEndpoint = endpoint<typeof resendPartnerInvitationOperation>({
  id: "partner.invitations.resend",
  method: "POST",
  path: "/api/partner/invitations/[invitationId]/resend",
  kind: "resource",
});
export const listClientInvitationsEndpoint = endpoint<typeof listClientInvitationsOperation>({
  id: "partner.client-invitations.list",
  method: "GET",
  path: "/api/partner/client-invitations",
  kind: "page",
});
export const createClientInvitationsEndpoint = endpoint<typeof createClientInvitationsOperation>({
  id: "partner.client-invitations.create",
  method: "POST",
  path: "/api/partner/client-invitations",
  kind: "resource",
});
export const revokeClientInvitationEndpoint = endpoint<typeof revokeClientInvitationOperation>({
  id: "partner.client-invitations.revoke",
  method: "DELETE",
  path: "/api/partner/client-invitations/[invitationId]",
  kind: "none",
});
export const resendClientInvitationEndpoint = endpoint<typeof resendClientInvitationOperation>({
  id: "partner.client-invitations.resend",
  method: "POST",
  path: "/api/partner/client-invitations/[invitationId]/resend",
  kind: "resource",
});
