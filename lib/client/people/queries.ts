"use client";

import type { InvitationResource } from "@/types/invitations";
import type { MemberResource } from "@/types/people";
import { callApi, type Page } from "../call-api";
import { usePages } from "../use-pages";
import {
  listClientInvitationsEndpoint,
  listClientMembersEndpoint,
  listInvitationsEndpoint,
  listMembersEndpoint,
  listPartnerInvitationsEndpoint,
  listTeamEndpoint,
} from "./endpoints";
import {
  type AgencyInvitationFilters,
  type InvitationStateFilter,
  type PeopleScope,
  peopleKeys,
} from "./keys";

/** Nothing announces that a mail went out, so a list with one on its way asks again. */
const MAIL_POLL_MS = 3_000;

/** The people of a workspace, of the team, or of a client. */
export function usePeople(scope: PeopleScope) {
  return usePages<MemberResource>({
    queryKey: peopleKeys.members(scope),
    fetchPage: (cursor, signal) => fetchPeople(scope, cursor, signal),
  });
}

function fetchPeople(
  scope: PeopleScope,
  cursor: string | undefined,
  signal: AbortSignal,
): Promise<Page<MemberResource>> {
  const query = { cursor };
  if (scope.kind === "team") return callApi(listTeamEndpoint, { query, signal });
  if (scope.kind === "client") {
    return callApi(listClientMembersEndpoint, { params: { workspaceId: scope.workspaceId }, query, signal });
  }
  return callApi(listMembersEndpoint, { params: { workspaceSlug: scope.slug }, query, signal });
}

/** Invitations into a workspace, the team, or a client; null shows every state. */
export function useInvitations(scope: PeopleScope, state: InvitationStateFilter) {
  return usePages<InvitationResource>({
    queryKey: peopleKeys.invitations(scope, state),
    fetchPage: (cursor, signal) => fetchInvitations(scope, { cursor, state: state ?? undefined }, signal),
    refetchInterval: whileMailsAreOnTheirWay,
  });
}

function fetchInvitations(
  scope: PeopleScope,
  query: { cursor: string | undefined; state: Exclude<InvitationStateFilter, null> | undefined },
  signal: AbortSignal,
): Promise<Page<InvitationResource>> {
  if (scope.kind === "team") return callApi(listPartnerInvitationsEndpoint, { query, signal });
  if (scope.kind === "client") {
    const { workspaceId } = scope;
    return callApi(listClientInvitationsEndpoint, { query: { ...query, workspaceId }, signal });
  }
  return callApi(listInvitationsEndpoint, { params: { workspaceSlug: scope.slug }, query, signal });
}

/** The agency's invitations, the team's and the clients' together unless narrowed. */
export function useAgencyInvitations(filters: AgencyInvitationFilters) {
  const { kind, state } = filters;
  return usePages<InvitationResource>({
    queryKey: peopleKeys.agencyInvitations(filters),
    fetchPage: (cursor, signal) =>
      callApi(listPartnerInvitationsEndpoint, { query: { kind, state: state ?? undefined, cursor }, signal }),
    refetchInterval: whileMailsAreOnTheirWay,
  });
}

function whileMailsAreOnTheirWay(items: readonly InvitationResource[]): number | false {
  const isWaiting = items.some(({ state, mailState }) => state === "open" && mailState === "pending");
  return isWaiting ? MAIL_POLL_MS : false;
}
