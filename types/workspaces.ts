import { z } from "zod";
import { WORKSPACE_ROLES } from "@/config/permissions";
import { defineOperation, pageOf, resource } from "./operation";
import {
  currency,
  id,
  instant,
  line,
  micros,
  noBody,
  noParams,
  noQuery,
  pageQuery,
  slug,
} from "./primitives";

export const workspaceParams = z.strictObject({ workspaceSlug: slug });
export const partnerWorkspaceParams = z.strictObject({ workspaceId: id });

/** What every page of a workspace needs to draw its frame. */
export const workspaceResource = z.object({
  id,
  slug,
  name: z.string(),
  timeZone: z.string(),
  currency,
  role: z.enum(WORKSPACE_ROLES),
  isReadOnly: z.boolean(),
  isBillingExempt: z.boolean(),
  balanceMicros: micros,
  activeCalls: z.number().int(),
});
export type WorkspaceResource = z.infer<typeof workspaceResource>;

export const getWorkspaceOperation = defineOperation({
  id: "workspace.get",
  method: "GET",
  path: "/api/w/[workspaceSlug]",
  summary: "The workspace's frame: name, role, balance, live calls",
  audience: "workspace",
  permission: "dashboard.read",
  paywall: "exempt",
  params: workspaceParams,
  query: noQuery,
  body: noBody,
  response: resource(workspaceResource),
  status: 200,
  rateLimit: "read",
});

export const partnerResource = z.object({
  id,
  slug,
  name: z.string(),
  primaryHost: z.string(),
  supportEmail: z.string().nullable(),
  brandAccent: z.string(),
  currency,
  balanceMicros: micros,
  workspaces: z.number().int(),
});
export type PartnerResource = z.infer<typeof partnerResource>;

export const getPartnerOperation = defineOperation({
  id: "partner.get",
  method: "GET",
  path: "/api/partner",
  summary: "The agency of this host",
  audience: "partner",
  permission: "partner.read",
  params: noParams,
  query: noQuery,
  body: noBody,
  response: resource(partnerResource),
  status: 200,
  rateLimit: "read",
});

export const partnerSummaryResource = z.object({
  id,
  slug,
  name: z.string(),
  status: z.enum(["active", "suspended"]),
  isPlatform: z.boolean(),
  primaryHost: z.string(),
  workspaces: z.number().int(),
  callsLast30Days: z.number().int(),
  createdAt: instant,
});
export type PartnerSummaryResource = z.infer<typeof partnerSummaryResource>;

export const listPartnersOperation = defineOperation({
  id: "super-admin.partners.list",
  method: "GET",
  path: "/api/super-admin/partners",
  summary: "All agencies, newest first",
  audience: "super-admin",
  permission: "platform.read",
  params: noParams,
  query: pageQuery,
  body: noBody,
  response: pageOf(partnerSummaryResource),
  status: 200,
  rateLimit: "read",
});

export const platformStatsResource = z.object({
  partners: z.number().int(),
  workspaces: z.number().int(),
  callsToday: z.number().int(),
  failedSyncs: z.number().int(),
  pendingEvents: z.number().int(),
  oldestPendingSeconds: z.number(),
  deadEvents: z.number().int(),
  deadJobs: z.number().int(),
});
export type PlatformStatsResource = z.infer<typeof platformStatsResource>;

export const getPlatformStatsOperation = defineOperation({
  id: "super-admin.stats",
  method: "GET",
  path: "/api/super-admin/stats",
  summary: "Health of the platform in a few figures",
  audience: "super-admin",
  permission: "platform.read",
  params: noParams,
  query: noQuery,
  body: noBody,
  response: resource(platformStatsResource),
  status: 200,
  rateLimit: "read",
});
