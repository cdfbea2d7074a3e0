import type { Actor } from "@/lib/domain/shared/actor";
import type { Access } from "@/lib/domain/shared/context/principal";
import { DomainError } from "@/lib/domain/shared/errors";
import type { PartnerContext, WorkspaceContext } from "@/lib/domain/shared/tenant-context";
import { behindTheAnswer } from "./behind-the-answer";
import type { Exchange } from "./exchange";
import { requireWorkspace } from "./steps/authorize";

/** The context of verbs that work for the whole partner. */
export function partnerContext(exchange: Exchange, access: Access): PartnerContext {
  if (!exchange.partner) throw new DomainError("not_found", "This page does not exist.");
  return {
    requestId: exchange.requestId,
    log: exchange.log,
    ipAddress: exchange.ipAddress,
    actor: actorOf(access),
    partner: exchange.partner,
    partnerRole: access.partnerRole,
    scope: { partnerId: exchange.partner.id, workspaceId: "all" },
    defer: behindTheAnswer,
    reportError: (error) => exchange.log.error({ error }, "work after the commit failed"),
  };
}

/** The context of verbs that work inside one workspace. */
export function workspaceContext(exchange: Exchange, access: Access): WorkspaceContext {
  const { role, ...workspace } = requireWorkspace(access);
  const base = partnerContext(exchange, access);
  const { principal } = access;
  const viewerTimeZone = principal.kind === "api_key" ? undefined : (principal.user.timeZone ?? undefined);
  const scope = { partnerId: base.partner.id, workspaceId: workspace.id };
  return { ...base, workspace, role, viewerTimeZone, scope };
}

export function actorOf(access: Access): Actor {
  const { principal } = access;
  if (principal.kind === "api_key") {
    return { type: "api_key", id: principal.apiKeyId, label: principal.name, scopes: principal.scopes };
  }
  const { user, sessionId } = principal;
  const person = { type: "user", id: user.id, label: user.name || user.email, sessionId } as const;
  return principal.kind === "view_as" ? { ...person, viewAsId: sessionId } : person;
}

/** The caller's name in rate limits and idempotency keys. */
export function principalKey(access: Access): string {
  const { principal } = access;
  if (principal.kind === "api_key") return `api-key:${principal.apiKeyId}`;
  return principal.kind === "session" ? `user:${principal.user.id}` : `view-as:${principal.sessionId}`;
}
