import { z } from "zod";
import { WORKSPACE_ROLES } from "@/config/permissions";
import { defineOperation, resource } from "./operation";
import { currency, id, micros, noBody, noParams, noQuery, slug } from "./primitives";

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
  /**
   * What has to be said about money: a payment for the plan failed; the plan rests until it is paid and the balance alone
   * carries the workspace; the balance is spent. Null when all is well and for those who may not see billing.
   */
  moneyNotice: z.enum(["past_due", "plan_rests", "balance_spent"]).nullable(),
  /** Whether the one who asks can mend it here: pay, change the card, top up. */
  mayMendMoney: z.boolean(),
  /** This and the balance are null for those who may not see billing. */
  isBillingExempt: z.boolean().nullable(),
  balanceMicros: micros.nullable(),
  /** Null for those who may not see calls. */
  activeCalls: z.number().int().nullable(),
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
  /** How far it owes its plan; from `restricted` on its team changes nothing but its billing. */
  billingStage: z.enum(["none", "past_due", "grace", "restricted", "suspended"]),
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
