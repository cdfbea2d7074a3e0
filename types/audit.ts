import { z } from "zod";
import { defineOperation, pageOf } from "./operation";
import { id, instant, noBody, noParams, pageQuery } from "./primitives";
import { workspaceParams } from "./workspaces";

/** The most rows one download holds; its last line says so when there were more. */
export const AUDIT_EXPORT_ROWS = 100_000;

const facts = z.record(z.string(), z.unknown()).nullable();

/** One thing somebody did. Rows are never changed or removed. */
export const auditEntryResource = z.object({
  id,
  createdAt: instant,
  actor: z.object({
    type: z.enum(["user", "api_key", "system"]),
    /** Null for the system, and where the reader may not know. */
    id: id.nullable(),
    label: z.string(),
  }),
  /** Set when the actor was viewing the workspace as its members do. */
  viewAs: z.object({ isPlatform: z.boolean(), mayWrite: z.boolean() }).nullable(),
  /** `entity.verb`, for example agent.created. */
  action: z.string(),
  entityType: z.string(),
  entityId: z.string().nullable(),
  /** What the thing is called, where that is known. */
  entityLabel: z.string().nullable(),
  /** Null for what concerns the whole agency. */
  workspace: z.object({ id, name: z.string() }).nullable(),
  /** Named in the platform's log only. */
  partner: z.object({ id, name: z.string() }).nullable(),
  before: facts,
  after: facts,
  requestId: z.string(),
  ipAddress: z.string().nullable(),
});
export type AuditEntryResource = z.infer<typeof auditEntryResource>;

/** `from` counts in, `to` does not. */
export const auditFilters = z.strictObject({
  actorId: id.optional(),
  action: z
    .string()
    .max(80)
    .regex(/^[a-z][a-z0-9_-]*\.(?:[a-z0-9_.-]+)?$/, {
      error: "must be an action such as agent.created, or the start of one such as agent.",
    })
    .optional(),
  entityType: z
    .string()
    .max(60)
    .regex(/^[a-z_-]+$/, { error: "must be a kind of thing such as agent" })
    .optional(),
  entityId: z.string().min(1).max(100).optional(),
  from: instant.optional(),
  to: instant.optional(),
  /** `only` leaves what was done while viewing a client. */
  viewAs: z.enum(["only"]).optional(),
});
export type AuditFilters = z.infer<typeof auditFilters>;

/** The agency's log can be narrowed to one client. */
export const partnerAuditFilters = auditFilters.extend({ workspaceId: id.optional() });
/** The platform's log can be narrowed to one agency. */
export const platformAuditFilters = partnerAuditFilters.extend({ partnerId: id.optional() });
export type PlatformAuditFilters = z.infer<typeof platformAuditFilters>;

const list = {
  method: "GET",
  body: noBody,
  response: pageOf(auditEntryResource),
  status: 200,
  rateLimit: "read",
} as const;

const download = {
  method: "GET",
  body: noBody,
  response: { kind: "stream", contentType: "text/csv" },
  status: 200,
  rateLimit: "mutate",
} as const;

const workspace = {
  audience: "workspace",
  permission: "audit.read",
  paywall: "exempt",
  params: workspaceParams,
} as const;
const partner = { audience: "partner", permission: "partner.audit.read", params: noParams } as const;
const platform = { audience: "super-admin", permission: "platform.audit.read", params: noParams } as const;

export const listWorkspaceAuditOperation = defineOperation({
  id: "audit.list",
  path: "/api/w/[workspaceSlug]/audit",
  summary: "What was done in the workspace, newest first",
  ...workspace,
  query: pageQuery.extend(auditFilters.shape),
  ...list,
});
export const exportWorkspaceAuditOperation = defineOperation({
  id: "audit.export",
  path: "/api/w/[workspaceSlug]/audit/export",
  summary: "What was done in the workspace as CSV",
  ...workspace,
  query: auditFilters,
  ...download,
});
export const listPartnerAuditOperation = defineOperation({
  id: "partner.audit.list",
  path: "/api/partner/audit",
  summary: "What was done in the agency and its clients, newest first",
  ...partner,
  query: pageQuery.extend(partnerAuditFilters.shape),
  ...list,
});
export const exportPartnerAuditOperation = defineOperation({
  id: "partner.audit.export",
  path: "/api/partner/audit/export",
  summary: "What was done in the agency and its clients as CSV",
  ...partner,
  query: partnerAuditFilters,
  ...download,
});
export const listPlatformAuditOperation = defineOperation({
  id: "super-admin.audit.list",
  path: "/api/super-admin/audit",
  summary: "What was done on the whole platform, newest first",
  ...platform,
  query: pageQuery.extend(platformAuditFilters.shape),
  ...list,
});
export const exportPlatformAuditOperation = defineOperation({
  id: "super-admin.audit.export",
  path: "/api/super-admin/audit/export",
  summary: "What was done on the whole platform as CSV",
  ...platform,
  query: platformAuditFilters,
  ...download,
});
