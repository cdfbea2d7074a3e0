import type { INVITATION_STATES } from "@/types/invitations";

/** Whose people a page is about. */
export type PeopleScope =
  | { kind: "workspace"; slug: string }
  | { kind: "team" }
  | { kind: "client"; workspaceId: string };

export type InvitationStateFilter = (typeof INVITATION_STATES)[number] | null;

/** What narrows the agency's list of invitations. */
export interface AgencyInvitationFilters {
  kind: "partner" | "client" | "all";
  state: InvitationStateFilter;
}

export const peopleKeys = {
  /** Everything about people that a change in the scope may touch. */
  all: (scope: PeopleScope) =>
    scope.kind === "workspace" ? ([scope.slug, "people"] as const) : (["partner", "people"] as const),
  members: (scope: PeopleScope) => [...peopleKeys.all(scope), "members", scope] as const,
  invitations: (scope: PeopleScope, state: InvitationStateFilter) =>
    [...peopleKeys.all(scope), "invitations", scope, state] as const,
  agencyInvitations: ({ kind, state }: AgencyInvitationFilters) =>
    ["partner", "people", "invitations", { kind, state }] as const,
};
