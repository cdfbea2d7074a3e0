import { PARTNER_ROLE_IN_WORKSPACES } from "@/config/permissions";
import { read } from "@/lib/data/transaction";
import { actorUserId } from "../shared/actor";
import { DomainError, notFound } from "../shared/errors";
import type { PartnerContext, WorkspaceContext } from "../shared/tenant-context";
import type { Authority, Place } from "./place";

export function workspacePlace({ scope, workspace }: WorkspaceContext): Place {
  return { kind: "workspace", partnerId: scope.partnerId, workspaceId: workspace.id };
}

export function teamPlace({ scope }: PartnerContext): Place {
  return { kind: "team", partnerId: scope.partnerId };
}

/** Somebody inside a workspace, with the role they act with there. */
export function workspaceAuthority(ctx: WorkspaceContext): Authority {
  return { userId: actorUserId(ctx.actor), role: ctx.role };
}

export function teamAuthority(ctx: PartnerContext): Authority {
  if (!ctx.partnerRole) throw new DomainError("forbidden", "Only the agency's team may do this.");
  return { userId: actorUserId(ctx.actor), role: ctx.partnerRole };
}

/** The agency's staff among a client's people: with the role they have in every workspace. */
export function clientAuthority(ctx: PartnerContext): Authority {
  const role = ctx.partnerRole ? PARTNER_ROLE_IN_WORKSPACES[ctx.partnerRole] : null;
  if (!role) throw new DomainError("forbidden", "Only admins of the agency may do this.");
  return { userId: actorUserId(ctx.actor), role };
}

/** A client of the agency as a place of people; `notFound` for anybody else's workspace. One statement. */
export async function clientPlace(ctx: PartnerContext, workspaceId: string): Promise<Place> {
  const { partnerId } = ctx.scope;
  const found = await read(ctx, (db) =>
    db.workspace.findFirst({ where: { id: workspaceId, partnerId, deletedAt: null }, select: { id: true } }),
  );
  if (!found) throw notFound("client");
  return { kind: "workspace", partnerId, workspaceId };
}
