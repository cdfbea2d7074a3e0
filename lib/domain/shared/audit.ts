import type { Prisma } from "@/generated/prisma/client";
import { newId } from "@/lib/data/ids";
import type { InTransaction } from "@/lib/data/transaction";
import type { TenantContext } from "./tenant-context";

export interface AuditEntry {
  /** `entity.verb` in the past tense, for example agent.created. */
  action: string;
  entityType: string;
  entityId: string;
  /** What the change replaced and made; secrets never go here. */
  before?: Prisma.InputJsonObject;
  after?: Prisma.InputJsonObject;
  /** The workspace concerned when the context is a whole partner. */
  workspaceId?: string;
  /** The partner concerned when the change is of several partners at once, in a transaction of the system role. */
  partnerId?: string;
}

/** Writes the audit row of a change in the change's own transaction: both happen or neither. */
export function audit(ctx: InTransaction<TenantContext>, entry: AuditEntry): Promise<void> {
  return auditMany(ctx, [entry]);
}

/** As `audit`, for a change of many things at once: one statement. */
export async function auditMany(ctx: InTransaction<TenantContext>, entries: AuditEntry[]): Promise<void> {
  if (entries.length === 0) return;
  const scopeWorkspace = ctx.scope.workspaceId === "all" ? null : ctx.scope.workspaceId;
  await ctx.tx.auditLog.createMany({
    data: entries.map((entry) => ({
      id: newId(),
      partnerId: entry.partnerId ?? ctx.scope.partnerId,
      workspaceId: entry.workspaceId ?? scopeWorkspace,
      actorType: ctx.actor.type,
      actorId: ctx.actor.id,
      actorLabel: ctx.actor.label,
      action: entry.action,
      entityType: entry.entityType,
      entityId: entry.entityId,
      ...(entry.before ? { before: entry.before } : {}),
      ...(entry.after ? { after: entry.after } : {}),
      requestId: ctx.requestId,
      ipAddress: ctx.ipAddress,
      ...(ctx.actor.type === "user" && ctx.actor.viewAsId ? { viewAsId: ctx.actor.viewAsId } : {}),
    })),
  });
}
