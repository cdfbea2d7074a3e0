import { z } from "zod";
import { defineOperation, pageOf, resource } from "./operation";
import { currency, id, instant, line, micros, noBody, pageQuery } from "./primitives";
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

export const creditAccountResource = z.object({
  currency,
  balanceMicros: micros,
  heldMicros: micros,
  availableMicros: micros,
  rateMicrosPerMinute: micros,
  isBillingExempt: z.boolean(),
  isReadOnly: z.boolean(),
  usedLast7DaysMicros: micros,
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
  query: pageQuery,
  body: noBody,
  response: pageOf(creditEntryResource),
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
  query: pageQuery,
  body: noBody,
  response: pageOf(creditEntryResource),
  status: 200,
  rateLimit: "read",
});
