"use client";

import { type QueryClient, useMutation, useQueryClient } from "@tanstack/react-query";
import type { WorkspaceRole } from "@/config/permissions";
import type {
  createClientInvitationsOperation,
  InvitationResource,
  InviteResults,
} from "@/types/invitations";
import type { BodyOf } from "@/types/operation";
import { callApi } from "../call-api";
import {
  addMembersEndpoint,
  addTeamMembersEndpoint,
  createClientInvitationsEndpoint,
  leaveEndpoint,
  removeMemberEndpoint,
  removeTeamMemberEndpoint,
  resendClientInvitationEndpoint,
  resendInvitationEndpoint,
  resendPartnerInvitationEndpoint,
  revokeClientInvitationEndpoint,
  revokeInvitationEndpoint,
  revokePartnerInvitationEndpoint,
  transferPartnerEndpoint,
  transferWorkspaceEndpoint,
  updateClientMemberEndpoint,
  updateMemberEndpoint,
  updateTeamMemberEndpoint,
} from "./endpoints";
import { type PeopleScope, peopleKeys } from "./keys";

export interface Invite {
  emails: string[];
  role: WorkspaceRole;
  message: string;
}

/** Offers the role to addresses; the agency's staff adds people it knows at once. */
export function useInvite(scope: PeopleScope) {
  return usePeopleMutation(scope, (invite: Invite) => send(scope, invite));
}

function send(scope: PeopleScope, body: Invite): Promise<InviteResults> {
  if (scope.kind === "workspace") {
    return callApi(addMembersEndpoint, { params: { workspaceSlug: scope.slug }, body });
  }
  if (scope.kind === "client") {
    return callApi(createClientInvitationsEndpoint, { body: { ...body, workspaceId: scope.workspaceId } });
  }
  const role = body.role === "viewer" ? "member" : body.role;
  return callApi(addTeamMembersEndpoint, { body: { ...body, role } });
}

/** Invites somebody to a client of their own, which acceptance creates. */
export function useInviteClient() {
  return usePeopleMutation(AGENCY, (body: BodyOf<typeof createClientInvitationsOperation>) =>
    callApi(createClientInvitationsEndpoint, { body }),
  );
}

interface RoleChange {
  memberId: string;
  role: WorkspaceRole;
}

export function useChangeRole(scope: PeopleScope) {
  return usePeopleMutation<RoleChange, unknown>(scope, ({ memberId, role }) => {
    if (scope.kind === "workspace") {
      const params = { workspaceSlug: scope.slug, memberId };
      return callApi(updateMemberEndpoint, { params, body: { role } });
    }
    if (scope.kind === "client") {
      const params = { workspaceId: scope.workspaceId };
      return callApi(updateClientMemberEndpoint, { params, body: { memberId, role } });
    }
    const body = { role: role === "viewer" ? ("member" as const) : role };
    return callApi(updateTeamMemberEndpoint, { params: { memberId }, body });
  });
}

export function useRemoveMember(scope: PeopleScope) {
  return usePeopleMutation<string, unknown>(scope, (memberId) => {
    if (scope.kind === "workspace") {
      return callApi(removeMemberEndpoint, { params: { workspaceSlug: scope.slug, memberId } });
    }
    if (scope.kind === "client") {
      const params = { workspaceId: scope.workspaceId };
      return callApi(updateClientMemberEndpoint, { params, body: { memberId, role: null } });
    }
    return callApi(removeTeamMemberEndpoint, { params: { memberId } });
  });
}

/** Hands a workspace or the agency to another owner. */
export function useTransferOwnership(scope: PeopleScope) {
  return usePeopleMutation<string, unknown>(scope, (memberId) =>
    scope.kind === "workspace"
      ? callApi(transferWorkspaceEndpoint, { params: { workspaceSlug: scope.slug, memberId } })
      : callApi(transferPartnerEndpoint, { params: { memberId } }),
  );
}

/** Ends the own membership; the page it was on is no longer the person's. */
export function useLeave() {
  return useMutation({
    mutationFn: (memberId: string) => callApi(leaveEndpoint, { params: { memberId } }),
  });
}

export function useResendInvitation(scope: PeopleScope) {
  return usePeopleMutation(scope, ({ id: invitationId, kind }: InvitationResource) => {
    if (scope.kind === "workspace") {
      const params = { workspaceSlug: scope.slug, invitationId };
      return callApi(resendInvitationEndpoint, { params });
    }
    return kind === "partner"
      ? callApi(resendPartnerInvitationEndpoint, { params: { invitationId } })
      : callApi(resendClientInvitationEndpoint, { params: { invitationId } });
  });
}

export function useRevokeInvitation(scope: PeopleScope) {
  return usePeopleMutation(scope, ({ id: invitationId, kind }: InvitationResource) => {
    if (scope.kind === "workspace") {
      const params = { workspaceSlug: scope.slug, invitationId };
      return callApi(revokeInvitationEndpoint, { params });
    }
    return kind === "partner"
      ? callApi(revokePartnerInvitationEndpoint, { params: { invitationId } })
      : callApi(revokeClientInvitationEndpoint, { params: { invitationId } });
  });
}

/** The agency's own lists. */
const AGENCY: PeopleScope = { kind: "team" };

/** Every change of people is seen in all lists of its scope. */
function usePeopleMutation<Input, Output>(scope: PeopleScope, run: (input: Input) => Promise<Output>) {
  const client: QueryClient = useQueryClient();
  return useMutation({
    mutationFn: run,
    onSuccess: () => client.invalidateQueries({ queryKey: peopleKeys.all(scope) }),
  });
}
