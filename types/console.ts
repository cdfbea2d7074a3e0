import { z } from "zod";
import { FEATURE_FLAG_NAMES } from "@/config/feature-flags";
import { PARTNER_ROLES } from "@/config/permissions";
import { defineOperation, nothing, pageOf, resource } from "./operation";
import { planLimits } from "./plans";
import {
  currency,
  email,
  id,
  instant,
  line,
  micros,
  noBody,
  noParams,
  noQuery,
  pageQuery,
} from "./primitives";

const count = z.number().int();
const look = { audience: "super-admin", permission: "platform.read" } as const;
const manage = { audience: "super-admin", permission: "platform.partners.manage" } as const;
const get = { method: "GET", body: noBody, status: 200, rateLimit: "read" } as const;
const change = { query: noQuery, status: 200, rateLimit: "mutate" } as const;

/** Counts of the platform and what could be stuck in it. Days and hours are UTC. */
export const platformStatsResource = z.object({
  partners: count,
  suspendedPartners: count,
  workspaces: count,
  people: count,
  /** Requests to become an agency that wait for an answer. */
  pendingRequests: count,
  callsToday: count,
  minutesToday: z.number(),
  /** Of the last 24 hours: calls that are over, and those of them that failed at the provider. */
  endedCallsLastDay: count,
  failedCallsLastDay: count,
  /** Agents a provider refused. */
  failedSyncs: count,
  /** Provider keys that are refused or whose provider does not answer. */
  troubledKeys: count,
  pendingEvents: count,
  oldestPendingSeconds: z.number(),
  deadEvents: count,
  /** From receipt to done, 95th percentile of the last events of an hour; null when there were none. */
  eventLagSeconds: z.number().nullable(),
  /** Jobs that could run now, and how long the oldest of them has waited. */
  readyJobs: count,
  oldestReadySeconds: z.number(),
  deadJobs: z.array(z.object({ name: z.string(), count })),
});
export type PlatformStatsResource = z.infer<typeof platformStatsResource>;

export const getPlatformStatsOperation = defineOperation({
  id: "super-admin.stats",
  path: "/api/super-admin/stats",
  summary: "Size and health of the platform in a few figures",
  ...look,
  ...get,
  params: noParams,
  query: noQuery,
  response: resource(platformStatsResource),
});

/** What calls of one currency brought in a month of UTC, so far. */
export const platformRevenue = z.object({
  currency,
  calls: count,
  minutes: z.number(),
  /** Charged to clients by their agencies. */
  chargeMicros: micros,
  /** Owed to the platform by the agencies. */
  platformMicros: micros,
});

export const platformRevenueResource = z.object({ since: instant, currencies: z.array(platformRevenue) });
export type PlatformRevenueResource = z.infer<typeof platformRevenueResource>;

export const getPlatformRevenueOperation = defineOperation({
  id: "super-admin.stats.month",
  path: "/api/super-admin/stats/month",
  summary: "Calls, charges and the platform's revenue of the month so far, by currency",
  ...look,
  ...get,
  params: noParams,
  query: noQuery,
  response: resource(platformRevenueResource),
});

export const partnerStatus = z.enum(["active", "suspended"]);

export const partnerSummaryResource = z.object({
  id,
  slug: z.string(),
  name: z.string(),
  status: partnerStatus,
  isPlatform: z.boolean(),
  primaryHost: z.string(),
  planName: z.string().nullable(),
  workspaces: count,
  callsLast30Days: count,
  createdAt: instant,
});
export type PartnerSummaryResource = z.infer<typeof partnerSummaryResource>;

export const PARTNER_SORTS = ["newest", "name", "workspaces", "calls"] as const;

export const partnerFilters = z.strictObject({
  /** Part of the name, the address or one of the domains. */
  search: line(100).optional(),
  status: partnerStatus.optional(),
  planVariantId: id.optional(),
  sort: z.enum(PARTNER_SORTS).default("newest"),
});
export type PartnerFilters = z.output<typeof partnerFilters>;

export const listPartnersOperation = defineOperation({
  id: "super-admin.partners.list",
  path: "/api/super-admin/partners",
  summary: "All agencies, newest first unless asked otherwise",
  ...look,
  ...get,
  params: noParams,
  query: pageQuery.extend(partnerFilters.shape),
  response: pageOf(partnerSummaryResource),
});

const flags = z.record(z.enum(FEATURE_FLAG_NAMES), z.boolean());

/** One agency as the platform's operators see it. */
export const platformPartnerResource = partnerSummaryResource.extend({
  hosts: z.array(z.object({ hostname: z.string(), isPrimary: z.boolean(), isVerified: z.boolean() })),
  suspendedAt: instant.nullable(),
  suspensionReason: z.string().nullable(),
  supportEmail: z.string().nullable(),
  plan: z
    .object({ id, code: z.string(), name: z.string(), isActive: z.boolean(), limits: planLimits })
    .nullable(),
  isBillingExempt: z.boolean(),
  costMicrosPerMinute: micros,
  /** Hundredths of a percent of its clients' payments the platform keeps; null follows the plan. */
  platformFeeBasisPoints: z.number().int().nullable(),
  currency,
  balanceMicros: micros,
  owners: z.array(z.object({ id, name: z.string(), email: z.string() })),
  people: count,
  openInvitations: count,
  agents: count,
  minutesLast30Days: z.number(),
  chargeMicrosLast30Days: micros,
  failedSyncs: count,
  troubledKeys: count,
  deadEvents: count,
  flags,
  updatedAt: instant,
});
export type PlatformPartnerResource = z.infer<typeof platformPartnerResource>;

const partnerParams = z.strictObject({ partnerId: id });
const onePartner = { params: partnerParams, response: resource(platformPartnerResource) } as const;

export const getPlatformPartnerOperation = defineOperation({
  id: "super-admin.partners.get",
  path: "/api/super-admin/partners/[partnerId]",
  summary: "One agency: figures, plan, hosts, owners, flags",
  ...look,
  ...get,
  ...onePartner,
  query: noQuery,
});

export const updatePartnerBody = z.strictObject({
  name: line(100).optional(),
  planVariantId: id.optional(),
  isBillingExempt: z.boolean().optional(),
  /** What the agency owes the platform per minute of a call; at most 100 of its currency. */
  costMicrosPerMinute: micros
    .refine(
      (amount) => !amount.startsWith("-") && BigInt(amount) <= 100_000_000n,
      "must be between 0 and 100",
    )
    .optional(),
  platformFeeBasisPoints: z.number().int().min(0).max(10_000).nullable().optional(),
  supportEmail: email.nullable().optional(),
});
export type UpdatePartnerBody = z.output<typeof updatePartnerBody>;

export const updatePartnerOperation = defineOperation({
  id: "super-admin.partners.update",
  method: "PATCH",
  path: "/api/super-admin/partners/[partnerId]",
  summary: "Change an agency's name, plan, price and support address",
  ...manage,
  ...change,
  ...onePartner,
  body: updatePartnerBody,
});

export const suspendPartnerOperation = defineOperation({
  id: "super-admin.partners.suspend",
  method: "POST",
  path: "/api/super-admin/partners/[partnerId]/suspend",
  summary: "Close an agency's hosts and API at once; calls in progress end and are charged as ever",
  ...manage,
  ...change,
  ...onePartner,
  body: z.strictObject({ reason: line(300) }),
});

export const reopenPartnerOperation = defineOperation({
  id: "super-admin.partners.reopen",
  method: "POST",
  path: "/api/super-admin/partners/[partnerId]/reopen",
  summary: "Open a suspended agency again, with everything it had",
  ...manage,
  ...change,
  ...onePartner,
  body: noBody,
});

export const inviteOwnerOperation = defineOperation({
  id: "super-admin.partners.invite-owner",
  method: "POST",
  path: "/api/super-admin/partners/[partnerId]/people/invite-owner",
  summary: "Invite an owner into the agency; an open invitation of the same address ends",
  ...manage,
  ...change,
  params: onePartner.params,
  body: z.strictObject({ email }),
  response: nothing,
  status: 204,
});

export const resetTwoFactorOperation = defineOperation({
  id: "super-admin.partners.reset-two-factor",
  method: "POST",
  path: "/api/super-admin/partners/[partnerId]/people/reset-two-factor",
  summary:
    "Take the second factor from somebody of the agency who lost phone and recovery codes; ends their sessions",
  ...manage,
  ...change,
  params: onePartner.params,
  body: z.strictObject({ email, reason: line(300) }),
  response: nothing,
  status: 204,
});

/** A flag set to null follows the platform's default again. */
export const changeFlagsBody = z
  .strictObject(
    Object.fromEntries(FEATURE_FLAG_NAMES.map((name) => [name, z.boolean().nullable().optional()])),
  )
  .refine((body) => Object.keys(body).length > 0, "must name a flag");

export const changeFlagsOperation = defineOperation({
  id: "super-admin.partners.flags",
  method: "PATCH",
  path: "/api/super-admin/partners/[partnerId]/flags",
  summary: "Switch features of one agency on or off",
  ...manage,
  ...change,
  ...onePartner,
  body: changeFlagsBody,
});

/** A client of some agency, as operators see it. */
export const platformWorkspaceResource = z.object({
  id,
  slug: z.string(),
  name: z.string(),
  status: z.enum(["active", "suspended", "archived"]),
  currency,
  balanceMicros: micros,
  agents: count,
  people: count,
  callsLast30Days: count,
  lastCallAt: instant.nullable(),
  createdAt: instant,
});
export type PlatformWorkspaceResource = z.infer<typeof platformWorkspaceResource>;

export const listPartnerWorkspacesOperation = defineOperation({
  id: "super-admin.partners.workspaces",
  path: "/api/super-admin/partners/[partnerId]/workspaces",
  summary: "An agency's clients by name",
  ...look,
  ...get,
  params: partnerParams,
  query: pageQuery.extend({ search: line(100).optional() }),
  response: pageOf(platformWorkspaceResource),
});

/** Somebody of an agency's team, or somebody invited into it. */
export const platformPersonResource = z.object({
  /** Of the membership or the invitation. */
  id,
  kind: z.enum(["member", "invitation"]),
  name: z.string(),
  email: z.string(),
  role: z.enum(PARTNER_ROLES),
  hasTwoFactor: z.boolean(),
  /** When the person joined, or was invited. */
  since: instant,
  lastSeenAt: instant.nullable(),
  /** Of an invitation: how its mail fared and when it ends. */
  mailState: z.enum(["pending", "sent", "failed"]).nullable(),
  expiresAt: instant.nullable(),
});
export type PlatformPersonResource = z.infer<typeof platformPersonResource>;

export const listPartnerPeopleOperation = defineOperation({
  id: "super-admin.partners.people",
  path: "/api/super-admin/partners/[partnerId]/people",
  summary: "An agency's team and open invitations into it, newest first",
  ...look,
  ...get,
  params: partnerParams,
  query: pageQuery,
  response: pageOf(platformPersonResource),
});
