import { z } from "zod";
import { callSpendingResource } from "./call-spending";
import { defineOperation, pageOf, resource } from "./operation";
import { currency, id, instant, line, micros, noBody, noParams, noQuery, pageQuery } from "./primitives";
import { partnerWorkspaceParams, workspaceParams } from "./workspaces";

export const CREDIT_ENTRY_KINDS = [
  "topup",
  "usage",
  "refund",
  "adjustment",
  "grant",
  "expiry",
  "chargeback",
] as const;
export const creditEntryKind = z.enum(CREDIT_ENTRY_KINDS);
export type CreditEntryKind = z.infer<typeof creditEntryKind>;

export const creditEntryResource = z.object({
  id,
  sequence: z.string(),
  kind: creditEntryKind,
  amountMicros: micros,
  balanceAfterMicros: micros,
  currency,
  callId: id.nullable(),
  reason: z.string(),
  createdAt: instant,
});
export type CreditEntryResource = z.infer<typeof creditEntryResource>;

/** The call a line is for, for those who may see calls. */
const entryCall = z.object({
  id,
  workspaceId: id,
  workspaceName: z.string(),
  agentName: z.string(),
  direction: z.enum(["inbound", "outbound"]),
  /** The other side: a person's name or number; null when neither is known or they were erased. */
  party: z.string().nullable(),
  durationSeconds: z.number().int().nullable(),
});

/** A line with its why. */
export const listedCreditEntry = creditEntryResource.extend({
  call: entryCall.nullable(),
  /** Who posted it by hand, for those above: a client is not told which of the agency's people it was. */
  actorName: z.string().nullable(),
});
export type ListedCreditEntry = z.infer<typeof listedCreditEntry>;

/** `from` is included, `until` is not. */
export const creditEntriesQuery = pageQuery.extend({
  kind: creditEntryKind.optional(),
  from: instant.optional(),
  until: instant.optional(),
});
export type CreditEntriesQuery = z.output<typeof creditEntriesQuery>;

export const expiringGrant = z.object({ id, leftMicros: micros, expiresAt: instant });

export const creditAccountResource = z.object({
  currency,
  balanceMicros: micros,
  heldMicros: micros,
  availableMicros: micros,
  rateMicrosPerMinute: micros,
  isBillingExempt: z.boolean(),
  isReadOnly: z.boolean(),
  /** What the agency chose for calls whose money ends. */
  spending: callSpendingResource,
  usedLast7DaysMicros: micros,
  /** Days the available balance lasts at the pace of the last two weeks; null while nothing is used. */
  forecastDaysLeft: z.number().int().nullable(),
  /** Free credits that run out within 30 days, the first to go first. */
  expiringGrants: z.array(expiringGrant),
});
export type CreditAccountResource = z.infer<typeof creditAccountResource>;

export const getCreditsOperation = defineOperation({
  id: "credits.get",
  method: "GET",
  path: "/api/w/[workspaceSlug]/credits",
  summary: "The workspace's prepaid balance",
  audience: "workspace",
  permission: "credits.read",
  paywall: "exempt",
  params: workspaceParams,
  query: z.strictObject({}),
  body: noBody,
  response: resource(creditAccountResource),
  status: 200,
  rateLimit: "read",
});

export const listCreditEntriesOperation = defineOperation({
  id: "credits.entries",
  method: "GET",
  path: "/api/w/[workspaceSlug]/credits/entries",
  summary: "The workspace's ledger, newest first",
  audience: "workspace",
  permission: "credits.read",
  paywall: "exempt",
  params: workspaceParams,
  query: creditEntriesQuery,
  body: noBody,
  response: pageOf(listedCreditEntry),
  status: 200,
  rateLimit: "read",
});

/** Most an adjustment may move at once: one million of the currency. */
const MAX_ADJUSTMENT = 1_000_000_000_000n;

export const adjustCreditsBody = z.strictObject({
  amountMicros: micros.refine(isReasonableAdjustment, {
    error: "must not be zero and at most 1000000000000 micros (one million) either way",
  }),
  reason: line(200),
});

function isReasonableAdjustment(value: string): boolean {
  // Every check of a field runs; what is no number at all has been said by the one before.
  if (!micros.safeParse(value).success) return true;
  const amount = BigInt(value);
  return amount !== 0n && amount <= MAX_ADJUSTMENT && amount >= -MAX_ADJUSTMENT;
}

export const adjustCreditsOperation = defineOperation({
  id: "partner.workspaces.credits.adjust",
  method: "POST",
  path: "/api/partner/workspaces/[workspaceId]/credits/adjustments",
  summary: "Add to or take from a client's balance by hand; audited",
  audience: "partner",
  permission: "partner.credits.adjust",
  params: partnerWorkspaceParams,
  query: z.strictObject({}),
  body: adjustCreditsBody,
  response: resource(creditEntryResource),
  status: 201,
  rateLimit: "spend",
});

export const listClientCreditEntriesOperation = defineOperation({
  id: "partner.workspaces.credits.entries",
  method: "GET",
  path: "/api/partner/workspaces/[workspaceId]/credits/entries",
  summary: "A client's ledger, newest first",
  audience: "partner",
  permission: "partner.credits.read",
  params: partnerWorkspaceParams,
  query: creditEntriesQuery,
  body: noBody,
  response: pageOf(listedCreditEntry),
  status: 200,
  rateLimit: "read",
});

/** What the agency itself has with the platform. */
export const partnerCreditsResource = z.object({
  currency,
  balanceMicros: micros,
  heldMicros: micros,
  availableMicros: micros,
  isBillingExempt: z.boolean(),
  usedLast7DaysMicros: micros,
  usedLast30DaysMicros: micros,
  forecastDaysLeft: z.number().int().nullable(),
  expiringGrants: z.array(expiringGrant),
});
export type PartnerCreditsResource = z.infer<typeof partnerCreditsResource>;

export const getPartnerCreditsOperation = defineOperation({
  id: "partner.credits.get",
  method: "GET",
  path: "/api/partner/credits",
  summary: "The agency's own prepaid balance with the platform",
  audience: "partner",
  permission: "partner.billing.read",
  whileClosed: true,
  params: noParams,
  query: noQuery,
  body: noBody,
  response: resource(partnerCreditsResource),
  status: 200,
  rateLimit: "read",
});

export const listPartnerCreditEntriesOperation = defineOperation({
  id: "partner.credits.entries",
  method: "GET",
  path: "/api/partner/credits/entries",
  summary: "The agency's own ledger, newest first",
  audience: "partner",
  permission: "partner.billing.read",
  whileClosed: true,
  params: noParams,
  query: creditEntriesQuery,
  body: noBody,
  response: pageOf(listedCreditEntry),
  status: 200,
  rateLimit: "read",
});

const ofPartner = z.strictObject({ partnerId: id });

export const listPlatformCreditEntriesOperation = defineOperation({
  id: "super-admin.partners.credits.entries",
  method: "GET",
  path: "/api/super-admin/partners/[partnerId]/credits/entries",
  summary: "An agency's ledger with the platform, newest first",
  audience: "super-admin",
  permission: "platform.billing.manage",
  params: ofPartner,
  query: creditEntriesQuery,
  body: noBody,
  response: pageOf(listedCreditEntry),
  status: 200,
  rateLimit: "read",
});

export const adjustPartnerCreditsOperation = defineOperation({
  id: "super-admin.partners.credits.adjust",
  method: "POST",
  path: "/api/super-admin/partners/[partnerId]/credits/adjustments",
  summary: "Add to or take from an agency's balance by hand; audited",
  audience: "super-admin",
  permission: "platform.billing.manage",
  params: ofPartner,
  query: noQuery,
  body: adjustCreditsBody,
  response: resource(creditEntryResource),
  status: 201,
  rateLimit: "spend",
});
