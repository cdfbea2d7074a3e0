import { z } from "zod";
import { CLIENT_FEATURE_NAMES, type ClientFeature } from "@/config/client-features";
import { callSpendingChange, callSpendingResource } from "./call-spending";
import { amountMicros, clientLimits } from "./client-limits";
import { creditEntryResource } from "./credits";
import { defineOperation, nothing, pageOf, resource } from "./operation";
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
  slug,
  timeZone,
} from "./primitives";
import { workspaceSlug } from "./workspace-slugs";
import { partnerWorkspaceParams } from "./workspaces";

/** Which features the agency switched on, all of them named. */
export const clientFeatures = z.record(z.enum(CLIENT_FEATURE_NAMES), z.boolean());
const someFeatures = z.partialRecord(z.enum(CLIENT_FEATURE_NAMES), z.boolean());

/** `deleted` clients can be restored until `purgeAfter`; afterwards they are gone from every list. */
export const CLIENT_STATUSES = ["active", "suspended", "archived", "deleted"] as const;
export const clientStatus = z.enum(CLIENT_STATUSES);
export type ClientStatus = z.infer<typeof clientStatus>;

export const clientResource = z.object({
  id,
  slug,
  name: z.string(),
  status: clientStatus,
  /** Why it was suspended, as the agency wrote it. */
  statusReason: z.string().nullable(),
  purgeAfter: instant.nullable(),
  /** Since when nothing of its calls is erased, not even once it is deleted; and why, as the agency wrote it. */
  legalHoldSince: instant.nullable(),
  legalHoldReason: z.string().nullable(),
  /** Calls with a hold of their own, which keep the client from being erased too; not counted beyond 1,000. */
  heldCalls: z.number().int(),
  timeZone: z.string(),
  currency,
  rateMicrosPerMinute: micros,
  isBillingExempt: z.boolean(),
  twoFactorRequired: z.boolean(),
  features: clientFeatures,
  limits: clientLimits,
  spending: callSpendingResource,
  balanceMicros: micros,
  isReadOnly: z.boolean(),
  /** The limit of its month that leaves no room for another call. */
  reachedLimit: z.enum(["minutes", "spend"]).nullable(),
  agents: z.number().int(),
  /** Agents whose last sync the provider refused. */
  failedSyncs: z.number().int(),
  /** Numbers its agents call from. */
  phoneNumbers: z.number().int(),
  callsInProgress: z.number().int(),
  callsLast30Days: z.number().int(),
  minutesLast30Days: z.number(),
  /** Billed minutes and charges of the client's running month. */
  minutesThisMonth: z.number(),
  spendMicrosThisMonth: micros,
  lastCallAt: instant.nullable(),
  createdAt: instant,
});
export type ClientResource = z.infer<typeof clientResource>;

/** `needing_help` are active clients that are read-only, have used up their month or have agents whose sync failed. */
export const CLIENT_VIEWS = ["all", "needing_help"] as const;
export const CLIENT_ORDERS = ["name", "need"] as const;

export const clientFilters = z.strictObject({
  show: z.enum(CLIENT_VIEWS).default("all"),
  /** All but deleted ones when not given. */
  status: clientStatus.optional(),
  /** Part of the name. */
  search: line(100).optional(),
});

export const listClientsOperation = defineOperation({
  id: "partner.workspaces.list",
  method: "GET",
  path: "/api/partner/workspaces",
  summary: "The agency's clients, by name or those in need first",
  audience: "partner",
  permission: "partner.clients.read",
  params: noParams,
  query: pageQuery.extend({ ...clientFilters.shape, sort: z.enum(CLIENT_ORDERS).default("name") }),
  body: noBody,
  response: pageOf(clientResource),
  status: 200,
  rateLimit: "read",
});

export const getClientOperation = defineOperation({
  id: "partner.workspaces.get",
  method: "GET",
  path: "/api/partner/workspaces/[workspaceId]",
  summary: "One client of the agency",
  audience: "partner",
  permission: "partner.clients.read",
  params: partnerWorkspaceParams,
  query: noQuery,
  body: noBody,
  response: resource(clientResource),
  status: 200,
  rateLimit: "read",
});

export const createClientBody = z
  .strictObject({
    name: line(80),
    /** Made of the name when not given. */
    slug: workspaceSlug.optional(),
    timeZone: timeZone.default("UTC"),
    rateMicrosPerMinute: amountMicros.optional(),
    /** Is invited to own the workspace. */
    ownerEmail: email.optional(),
    /** Stands in the invitation. */
    message: z.string().trim().max(1_000).default(""),
    templateId: id.optional(),
    /** Those not named are off; the careful set for new clients when neither these nor a template are given. */
    features: someFeatures.optional(),
    limits: clientLimits.partial().optional(),
  })
  .refine((body) => !(body.templateId && body.features), {
    path: ["features"],
    error: "cannot be given together with a template",
  });

const create = {
  audience: "partner",
  permission: "partner.clients.create",
  params: noParams,
  query: noQuery,
  body: createClientBody,
  response: resource(clientResource),
  status: 201,
  rateLimit: "mutate",
} as const;

export const createClientOperation = defineOperation({
  id: "partner.workspaces.create",
  method: "POST",
  path: "/api/partner/workspaces",
  summary: "Add a client, and invite its owner if an address is given",
  ...create,
});

export const createWorkspaceOperation = defineOperation({
  id: "workspaces.create",
  method: "POST",
  path: "/api/workspaces",
  summary: "Add a client; another name of the same operation",
  ...create,
});

export const updateClientBody = z.strictObject({
  name: line(80).optional(),
  slug: workspaceSlug.optional(),
  timeZone: timeZone.optional(),
  rateMicrosPerMinute: amountMicros.optional(),
  isBillingExempt: z.boolean().optional(),
  twoFactorRequired: z.boolean().optional(),
  /** Those not named stay as they are. */
  limits: clientLimits.partial().optional(),
  features: someFeatures.optional(),
  spending: callSpendingChange.optional(),
});

const change = { audience: "partner", permission: "partner.clients.update", rateLimit: "mutate" } as const;

export const updateClientOperation = defineOperation({
  id: "partner.workspaces.update",
  method: "PATCH",
  path: "/api/partner/workspaces/[workspaceId]",
  summary: "Change a client's name, address, price, limits or features",
  ...change,
  params: partnerWorkspaceParams,
  query: noQuery,
  body: updateClientBody,
  response: resource(clientResource),
  status: 200,
});

const statusReason = line(300);

export const suspendClientOperation = defineOperation({
  id: "partner.workspaces.suspend",
  method: "POST",
  path: "/api/partner/workspaces/[workspaceId]/suspend",
  summary: "Stop a client at once; nothing of it is lost",
  ...change,
  params: partnerWorkspaceParams,
  query: noQuery,
  body: z.strictObject({ reason: statusReason }),
  response: nothing,
  status: 204,
});

export const archiveClientOperation = defineOperation({
  id: "partner.workspaces.archive",
  method: "POST",
  path: "/api/partner/workspaces/[workspaceId]/archive",
  summary: "Put a client that has left aside; nobody can open it until it is restored",
  ...change,
  params: partnerWorkspaceParams,
  query: noQuery,
  body: noBody,
  response: nothing,
  status: 204,
});

export const restoreClientOperation = defineOperation({
  id: "partner.workspaces.restore",
  method: "POST",
  path: "/api/partner/workspaces/[workspaceId]/restore",
  summary: "Reopen a suspended or archived client, or (owners) one deleted less than 30 days ago",
  ...change,
  params: partnerWorkspaceParams,
  query: noQuery,
  body: noBody,
  response: nothing,
  status: 204,
});

export const deleteClientOperation = defineOperation({
  id: "partner.workspaces.delete",
  method: "DELETE",
  path: "/api/partner/workspaces/[workspaceId]",
  summary: "Delete a client; its contents are erased after 30 days, its books stay",
  audience: "partner",
  permission: "partner.clients.delete",
  params: partnerWorkspaceParams,
  query: noQuery,
  body: noBody,
  response: nothing,
  status: 204,
  rateLimit: "mutate",
});

/** The most clients one bulk change reaches, and the most that can be named. */
export const BULK_LIMITS = { matched: 1_000, named: 200 } as const;

export const bulkChanges = z
  .strictObject({
    limits: clientLimits.partial().optional(),
    features: someFeatures.optional(),
    status: z.enum(["active", "suspended", "archived"]).optional(),
    /** Said to suspended clients. */
    reason: statusReason.optional(),
  })
  .refine(({ limits, features, status }) => limits || features || status, { error: "must name a change" })
  .refine(({ status, reason }) => status !== "suspended" || reason, {
    path: ["reason"],
    error: "is needed to suspend clients",
  });
export type BulkChanges = z.infer<typeof bulkChanges>;

export const bulkResult = z.object({
  workspaceId: id,
  /** `not_found` also stands for clients of somebody else. */
  outcome: z.enum(["changed", "unchanged", "not_found", "refused"]),
  message: z.string().nullable(),
});
export type BulkResult = z.infer<typeof bulkResult>;

export const bulkChangeClientsOperation = defineOperation({
  id: "partner.workspaces.bulk",
  method: "POST",
  path: "/api/partner/workspaces/bulk",
  summary: "Change limits, features or status of many clients; the answer tells for each how it went",
  ...change,
  params: noParams,
  query: noQuery,
  body: z.strictObject({
    clients: z.union([
      z.strictObject({ workspaceIds: z.array(id).min(1).max(BULK_LIMITS.named) }),
      z.strictObject({ filter: clientFilters }),
    ]),
    changes: bulkChanges,
  }),
  response: resource(z.object({ changed: z.number().int(), results: z.array(bulkResult) })),
  status: 200,
});

export const clientBillingResource = z.object({
  currency,
  rateMicrosPerMinute: micros,
  isBillingExempt: z.boolean(),
  balanceMicros: micros,
  /** Set aside for calls in progress. */
  heldMicros: micros,
  /** The first day of the client's running month. */
  monthStart: z.iso.date(),
  callsThisMonth: z.number().int(),
  minutesThisMonth: z.number(),
  chargeMicrosThisMonth: micros,
  limits: clientLimits,
  /** The latest ten lines of the ledger. */
  entries: z.array(creditEntryResource),
});
export type ClientBillingResource = z.infer<typeof clientBillingResource>;

export const getClientBillingOperation = defineOperation({
  id: "partner.workspaces.billing",
  method: "GET",
  path: "/api/partner/workspaces/[workspaceId]/billing",
  summary: "A client's balance, its month so far and its latest ledger lines",
  audience: "partner",
  permission: "partner.credits.read",
  params: partnerWorkspaceParams,
  query: noQuery,
  body: noBody,
  response: resource(clientBillingResource),
  status: 200,
  rateLimit: "read",
});

/** Every feature, switched on where it is named so. */
export function completeFeatures(
  some: Partial<Record<ClientFeature, boolean | undefined>>,
): Record<ClientFeature, boolean> {
  // One entry per name.
  return Object.fromEntries(CLIENT_FEATURE_NAMES.map((name) => [name, some[name] === true])) as Record<
    ClientFeature,
    boolean
  >;
}
