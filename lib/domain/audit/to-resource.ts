import type { PartnerRole } from "@/config/permissions";
import { isAgencyStaff } from "@/lib/access/can";
import type { AuditEntryResource } from "@/types/audit";
import type { AuditRow } from "./audit-rows";
import { hideInternals, isNameTold } from "./hide-internals";

/** Who reads the log: the client's own people learn nothing of the agency's inside; operators are told whose log it is. */
export type AuditReader = "client" | "agency" | "platform";

/** What clients read in place of the name of somebody of the platform. */
const SUPPORT = "Support";

export function toAuditEntry(row: AuditRow, reader: AuditReader): AuditEntryResource {
  const isClient = reader === "client";
  const { workspaceId, workspaceName, partnerId, partnerName } = row;
  return {
    id: row.id,
    createdAt: row.createdAt.toISOString(),
    actor: toActor(row, reader),
    viewAs:
      row.viewIsPlatform === null
        ? null
        : { isPlatform: row.viewIsPlatform, mayWrite: row.viewMayWrite ?? false },
    action: row.action,
    entityType: row.entityType,
    entityId: row.entityId,
    entityLabel: isClient && !isNameTold(row.entityType) ? null : row.entityLabel,
    workspace: workspaceId ? { id: workspaceId, name: workspaceName ?? "A deleted client" } : null,
    partner: reader === "platform" ? { id: partnerId, name: partnerName ?? "A deleted agency" } : null,
    before: isClient ? hideInternals(row.entityType, row.before) : row.before,
    after: isClient ? hideInternals(row.entityType, row.after) : row.after,
    requestId: row.requestId,
    ipAddress: isClient && !row.isMember ? null : row.ipAddress,
  };
}

function toActor(row: AuditRow, reader: AuditReader): AuditEntryResource["actor"] {
  if (reader === "client" && row.viewIsPlatform) return { type: "user", id: null, label: SUPPORT };
  return { type: row.actorType, id: row.actorId, label: row.actorLabel };
}

/** How much of the log somebody inside a workspace reads; who belongs to the team alone reads it as a client. */
export function workspaceReader({ partnerRole }: { partnerRole: PartnerRole | null }): AuditReader {
  return isAgencyStaff(partnerRole) ? "agency" : "client";
}
