import type { PartnerContext, WorkspaceContext } from "../shared/tenant-context";
import type { InvitationScope } from "./rows";

/** Invitations into the agency's team, or with the clients' in one list. */
export function teamInvitations(
  ctx: PartnerContext,
  kind: "partner" | "client" | "all" = "partner",
): InvitationScope {
  return { partnerId: ctx.scope.partnerId, kinds: kind === "all" ? ["partner", "client"] : [kind] };
}

/** Invitations of clients' owners; for one client, of everybody invited there. */
export function clientInvitations(ctx: PartnerContext, workspaceId?: string): InvitationScope {
  const { partnerId } = ctx.scope;
  return workspaceId
    ? { partnerId, workspaceId, kinds: ["client", "workspace"] }
    : { partnerId, kinds: ["client"] };
}

/** What the agency may change about clients: all of their invitations. */
export function anyClientInvitation(ctx: PartnerContext): InvitationScope {
  return { partnerId: ctx.scope.partnerId, kinds: ["client", "workspace"] };
}

/** Invitations into the workspace at hand, whoever made them. */
export function workspaceInvitations(ctx: WorkspaceContext): InvitationScope {
  return { partnerId: ctx.scope.partnerId, workspaceId: ctx.workspace.id, kinds: ["client", "workspace"] };
}
