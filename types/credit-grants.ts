import { z } from "zod";
import { defineOperation, pageOf, resource } from "./operation";
import { currency, id, instant, line, micros, noBody, noParams, noQuery, pageQuery } from "./primitives";
import { partnerWorkspaceParams } from "./workspaces";

/** Most that is given at once: one million of the currency. */
const MAX_GRANT = 1_000_000_000_000n;

export const creditGrantResource = z.object({
  id,
  amountMicros: micros,
  /** What is left of it: calls take from what runs out first. */
  leftMicros: micros,
  currency,
  state: z.enum(["active", "spent", "expired"]),
  expiresAt: instant.nullable(),
  expiredAt: instant.nullable(),
  /** What was left when it ran out and was taken back. */
  expiredMicros: micros.nullable(),
  reason: z.string(),
  actorName: z.string().nullable(),
  createdAt: instant,
});
export type CreditGrantResource = z.infer<typeof creditGrantResource>;

export const grantCreditsBody = z.strictObject({
  amountMicros: micros.refine(isReasonableGrant, {
    error: "must be above zero and at most 1000000000000 micros (one million)",
  }),
  /** When what is left of it is taken back; never when it is left out. */
  expiresAt: instant.nullable().default(null),
  reason: line(200),
});
export type GrantCreditsBody = z.output<typeof grantCreditsBody>;

function isReasonableGrant(value: string): boolean {
  // Every check of a field runs; what is no number at all has been said by the one before.
  if (!micros.safeParse(value).success) return true;
  const amount = BigInt(value);
  return amount > 0n && amount <= MAX_GRANT;
}

const ofPartner = z.strictObject({ partnerId: id });
const list = {
  method: "GET",
  query: pageQuery,
  body: noBody,
  response: pageOf(creditGrantResource),
  status: 200,
  rateLimit: "read",
} as const;
const give = {
  method: "POST",
  query: noQuery,
  body: grantCreditsBody,
  response: resource(creditGrantResource),
  status: 201,
  rateLimit: "spend",
} as const;

export const listClientGrantsOperation = defineOperation({
  id: "partner.workspaces.credits.grants.list",
  path: "/api/partner/workspaces/[workspaceId]/credits/grants",
  summary: "Free credits of a client with what is left of each, newest first",
  audience: "partner",
  permission: "partner.credits.read",
  params: partnerWorkspaceParams,
  ...list,
});

export const grantClientCreditsOperation = defineOperation({
  id: "partner.workspaces.credits.grants.create",
  path: "/api/partner/workspaces/[workspaceId]/credits/grants",
  summary: "Give a client free credits, which may run out; audited",
  audience: "partner",
  permission: "partner.credits.adjust",
  params: partnerWorkspaceParams,
  ...give,
});

export const listOwnGrantsOperation = defineOperation({
  id: "partner.credits.grants.list",
  path: "/api/partner/credits/grants",
  summary: "Free credits the platform gave the agency with what is left of each, newest first",
  audience: "partner",
  permission: "partner.billing.read",
  whileClosed: true,
  params: noParams,
  ...list,
});

export const listPartnerGrantsOperation = defineOperation({
  id: "super-admin.partners.credits.grants.list",
  path: "/api/super-admin/partners/[partnerId]/credits/grants",
  summary: "Free credits of an agency with what is left of each, newest first",
  audience: "super-admin",
  permission: "platform.billing.manage",
  params: ofPartner,
  ...list,
});

export const grantPartnerCreditsOperation = defineOperation({
  id: "super-admin.partners.credits.grants.create",
  path: "/api/super-admin/partners/[partnerId]/credits/grants",
  summary: "Give an agency free credits, which may run out; audited",
  audience: "super-admin",
  permission: "platform.billing.manage",
  params: ofPartner,
  ...give,
});
