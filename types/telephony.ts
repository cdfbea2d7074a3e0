import { z } from "zod";
import { voiceProvider } from "./integrations";
import { defineOperation, nothing, pageOf, resource } from "./operation";
import { e164, id, instant, noBody, noParams, noQuery, pageQuery } from "./primitives";
import { workspaceParams } from "./workspaces";

export const phoneNumberStatus = z.enum(["available", "assigned", "pending", "inactive", "error"]);
export type PhoneNumberStatus = z.infer<typeof phoneNumberStatus>;
/** Whose line a number is. */
export const numberProvider = z.enum(["sip", "vapi", "retell", "twilio"]);
export type NumberProvider = z.infer<typeof numberProvider>;

/** Something a screen links to. */
export const namedThing = z.object({ id, name: z.string() });
export const namedKeySet = namedThing.extend({ provider: voiceProvider });

/** How far the provider is with what was last changed; `error` holds its own words. */
export const syncState = z.object({
  status: z.enum(["not_synced", "pending", "synced", "error"]),
  error: z.string().nullable(),
  lastSyncedAt: instant.nullable(),
});

/** Who takes a call to a number now; `reason` says why it is not the agent it is set to. */
export const numberRings = z.object({
  to: z.enum(["agent", "fallback", "nobody"]),
  reason: z.string().nullable(),
});
export type NumberRings = z.infer<typeof numberRings>;

/** A number one can call from. */
export const phoneNumberResource = z.object({
  id,
  e164: z.string(),
  label: z.string(),
  provider: numberProvider,
  integrationId: id,
  /** Given to no client of its own: every client with the agency's key may call from it. */
  isShared: z.boolean(),
});
export type PhoneNumberResource = z.infer<typeof phoneNumberResource>;

/** A number of a client, as its own people see it. */
export const workspaceNumberResource = z.object({
  id,
  /** Null while it is being bought. */
  e164: z.string().nullable(),
  /** ISO 3166, two letters; null where the number does not say. */
  country: z.string().nullable(),
  label: z.string(),
  integrationId: id,
  status: phoneNumberStatus,
  supportsInbound: z.boolean(),
  supportsOutbound: z.boolean(),
  supportsSms: z.boolean(),
  inboundAgent: namedThing.nullable(),
  fallbackNumber: z.string().nullable(),
  rings: numberRings,
  /** Agents that call from it. */
  callers: z.array(namedThing),
  sync: syncState,
});
export type WorkspaceNumberResource = z.infer<typeof workspaceNumberResource>;

/** How a number came to the provider's account. */
export const numberOrigin = z.enum(["found", "buy", "twilio", "sip"]);

/** A number as the agency sees it. Of a carrier's keys only the end of the account's name is ever told. */
export const telephonyNumberResource = workspaceNumberResource.omit({ integrationId: true }).extend({
  provider: numberProvider,
  integration: namedKeySet,
  trunk: namedThing.nullable(),
  workspace: namedThing.nullable(),
  sipUri: z.string().nullable(),
  origin: numberOrigin,
  carrierAccountLastFour: z.string().nullable(),
  /** False while the agency has it switched off. */
  isActive: z.boolean(),
  /** It was given up; the provider is still to let it go. */
  isReleasing: z.boolean(),
  createdAt: instant,
});
export type TelephonyNumberResource = z.infer<typeof telephonyNumberResource>;

/** What each engine sells and takes in; asked before anything is ordered. */
export const NUMBER_SOURCES = {
  vapi: { countries: ["US"], tollFree: false, twilio: true },
  retell: { countries: ["US", "CA"], tollFree: true, twilio: false },
} as const satisfies Record<
  z.infer<typeof voiceProvider>,
  { countries: readonly ("US" | "CA")[]; tollFree: boolean; twilio: boolean }
>;

const label = z
  .string()
  .trim()
  .max(60, { error: "must be at most 60 characters" })
  .regex(/^[^\p{Cc}]*$/u, { error: "must not contain control characters" });
const areaCode = z.string().regex(/^[2-9]\d{2}$/, { error: "must be three digits such as 415" });
const newNumber = {
  label: label.default(""),
  workspaceId: id.nullable().default(null),
  inboundAgentId: id.nullable().default(null),
};

export const createNumberBody = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("buy"),
    integrationId: id,
    country: z.enum(["US", "CA"]).default("US"),
    areaCode: areaCode.nullable().default(null),
    tollFree: z.boolean().default(false),
    ...newNumber,
  }),
  z.strictObject({
    kind: z.literal("twilio"),
    integrationId: id,
    e164,
    accountSid: z
      .string()
      .trim()
      .regex(/^AC[0-9a-fA-F]{32}$/, { error: "must be the account's SID: AC and 32 letters and digits" }),
    authToken: z
      .string()
      .trim()
      .min(16, { error: "must be the account's auth token" })
      .max(200)
      .regex(/^[\x21-\x7e]+$/, { error: "must not contain spaces or special characters" }),
    ...newNumber,
  }),
  z.strictObject({ kind: z.literal("sip"), trunkId: id, e164, ...newNumber }),
]);
export type CreateNumberBody = z.output<typeof createNumberBody>;

export const updateNumberBody = z.strictObject({
  label: label.optional(),
  /** Null takes it from its client; its agent goes with it. */
  workspaceId: id.nullable().optional(),
  inboundAgentId: id.nullable().optional(),
  fallbackNumber: e164.nullable().optional(),
  supportsInbound: z.boolean().optional(),
  supportsOutbound: z.boolean().optional(),
  supportsSms: z.boolean().optional(),
  isActive: z.boolean().optional(),
});
export type UpdateNumberBody = z.output<typeof updateNumberBody>;

export const numbersQuery = pageQuery.extend({
  /** Part of the number or of its label. */
  search: z.string().trim().max(60).optional(),
  status: phoneNumberStatus.optional(),
  provider: numberProvider.optional(),
  integrationId: id.optional(),
  workspaceId: id.optional(),
});
export type NumbersQuery = z.output<typeof numbersQuery>;

const partnerRead = { audience: "partner", permission: "partner.telephony.read" } as const;
const partnerManage = { audience: "partner", permission: "partner.telephony.manage" } as const;
const numberParams = z.strictObject({ numberId: id });

export const listNumbersOperation = defineOperation({
  id: "partner.telephony.phone-numbers.list",
  method: "GET",
  path: "/api/partner/telephony/phone-numbers",
  summary: "The agency's phone numbers with where they ring",
  ...partnerRead,
  params: noParams,
  query: numbersQuery,
  body: noBody,
  response: pageOf(telephonyNumberResource),
  status: 200,
  rateLimit: "read",
});

export const createNumberOperation = defineOperation({
  id: "partner.telephony.phone-numbers.create",
  method: "POST",
  path: "/api/partner/telephony/phone-numbers",
  summary: "Buy a number through the provider, import one from Twilio, or add one of a SIP trunk",
  ...partnerManage,
  params: noParams,
  query: noQuery,
  body: createNumberBody,
  response: resource(telephonyNumberResource),
  status: 202,
  rateLimit: "spend",
});

export const getNumberOperation = defineOperation({
  id: "partner.telephony.phone-numbers.get",
  method: "GET",
  path: "/api/partner/telephony/phone-numbers/[numberId]",
  summary: "One phone number",
  ...partnerRead,
  params: numberParams,
  query: noQuery,
  body: noBody,
  response: resource(telephonyNumberResource),
  status: 200,
  rateLimit: "read",
});

export const updateNumberOperation = defineOperation({
  id: "partner.telephony.phone-numbers.update",
  method: "PATCH",
  path: "/api/partner/telephony/phone-numbers/[numberId]",
  summary: "Change a number: its client, who answers it, its fallback, what it may be used for",
  ...partnerManage,
  params: numberParams,
  query: noQuery,
  body: updateNumberBody,
  response: resource(telephonyNumberResource),
  status: 200,
  rateLimit: "mutate",
});

export const releaseNumberOperation = defineOperation({
  id: "partner.telephony.phone-numbers.release",
  method: "DELETE",
  path: "/api/partner/telephony/phone-numbers/[numberId]",
  summary:
    "Give a number up: a bought one goes back to the provider and cannot be had again, an imported one stays with its carrier",
  ...partnerManage,
  params: numberParams,
  query: noQuery,
  body: noBody,
  response: nothing,
  status: 204,
  rateLimit: "mutate",
});

export const syncNumberOperation = defineOperation({
  id: "partner.telephony.phone-numbers.sync",
  method: "POST",
  path: "/api/partner/telephony/phone-numbers/[numberId]/sync",
  summary: "Bring a number to the provider again; what failed is tried once more",
  ...partnerManage,
  params: numberParams,
  query: noQuery,
  body: noBody,
  response: resource(telephonyNumberResource),
  status: 202,
  rateLimit: "spend",
});

export const listAvailableNumbersOperation = defineOperation({
  id: "phone-numbers.available",
  method: "GET",
  path: "/api/w/[workspaceSlug]/phone-numbers/available",
  summary: "Numbers this workspace can call from",
  audience: "workspace",
  permission: "agents.read",
  paywall: "exempt",
  params: workspaceParams,
  query: noQuery,
  body: noBody,
  response: pageOf(phoneNumberResource),
  status: 200,
  rateLimit: "read",
});

export const listWorkspaceNumbersOperation = defineOperation({
  id: "phone-numbers.list",
  method: "GET",
  path: "/api/w/[workspaceSlug]/phone-numbers",
  summary: "The workspace's own numbers with where they ring",
  audience: "workspace",
  permission: "agents.read",
  paywall: "exempt",
  params: workspaceParams,
  query: pageQuery,
  body: noBody,
  response: pageOf(workspaceNumberResource),
  status: 200,
  rateLimit: "read",
});

export const setInboundAgentOperation = defineOperation({
  id: "phone-numbers.set-agent",
  method: "PATCH",
  path: "/api/w/[workspaceSlug]/phone-numbers/[numberId]",
  summary: "Choose which agent answers a number of the workspace",
  audience: "workspace",
  permission: "agents.write",
  paywall: "enforced",
  params: workspaceParams.extend({ numberId: id }),
  query: noQuery,
  body: z.strictObject({ inboundAgentId: id.nullable() }),
  response: resource(workspaceNumberResource),
  status: 200,
  rateLimit: "mutate",
});
