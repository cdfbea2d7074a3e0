import type { z } from "zod";
import { isAgencyStaff } from "@/lib/access/can";
import { inTransaction } from "@/lib/data/transaction";
import type {
  InviteResults,
  inviteClientsBody,
  inviteToTeamBody,
  inviteToWorkspaceBody,
} from "@/types/invitations";
import { insertInvitations } from "../invitations/insert-invitations";
import type { PartnerContext, WorkspaceContext } from "../shared/tenant-context";
import { addOrInvite } from "./add-or-invite";
import { clientPlace, teamAuthority, teamPlace, workspaceAuthority, workspacePlace } from "./authority";
import { assertMayGrant } from "./place";

/** `add` gives people the agency's staff knows their place at once; `invite` always mails a link. */
type Manner = "add" | "invite";

/** Offers places in the team; nobody is offered a role above the caller's. */
export async function offerTeamPlaces(
  ctx: PartnerContext,
  body: z.output<typeof inviteToTeamBody>,
  manner: Manner,
): Promise<InviteResults> {
  assertMayGrant(teamAuthority(ctx), body.role);
  const offer = { ...body, kind: "partner", mayAdd: manner === "add" } as const;
  return { results: await addOrInvite(ctx, teamPlace(ctx), offer) };
}

/** Offers places in the workspace; nobody is offered a role above the caller's. */
export async function offerWorkspacePlaces(
  ctx: WorkspaceContext,
  body: z.output<typeof inviteToWorkspaceBody>,
  manner: Manner,
): Promise<InviteResults> {
  assertMayGrant(workspaceAuthority(ctx), body.role);
  const mayAdd = manner === "add" && isAgencyStaff(ctx.partnerRole);
  const offer = { ...body, kind: "workspace", mayAdd } as const;
  return { results: await addOrInvite(ctx, workspacePlace(ctx), offer) };
}

/**
 * Invites a client's people for the agency, its owners included: whoever may add clients appoints who runs them. With
 * a `workspaceName` acceptance creates the client. Throws `notFound` for a workspace that is not the agency's.
 */
export async function inviteClients(
  ctx: PartnerContext,
  body: z.output<typeof inviteClientsBody>,
): Promise<InviteResults> {
  const { emails, workspaceId, workspaceName, role, message } = body;
  if (workspaceId !== undefined) {
    const kind = role === "owner" ? ("client" as const) : ("workspace" as const);
    const offer = { emails, role, message, kind, mayAdd: false };
    return { results: await addOrInvite(ctx, await clientPlace(ctx, workspaceId), offer) };
  }
  const { partnerId } = ctx.scope;
  const target = { partnerId, kind: "client", workspaceRole: role, workspaceName, message } as const;
  const invited = await inTransaction(ctx, (tx) => insertInvitations(tx, target, emails));
  const sent = new Set(invited.map(({ email }) => email));
  return {
    results: emails.map((email) => ({ email, state: sent.has(email) ? "invited" : "already_invited" })),
  };
}
