import { z } from "zod";
import { defineOperation, nothing, pageOf, resource } from "./operation";
import { e164, id, instant, line, noBody, noParams, noQuery, pageQuery } from "./primitives";
import { namedKeySet, syncState } from "./telephony";

const partnerRead = { audience: "partner", permission: "partner.telephony.read" } as const;
const partnerManage = { audience: "partner", permission: "partner.telephony.manage" } as const;

export const sipTransport = z.enum(["udp", "tcp", "tls"]);

/** A telephone line of the agency's own carrier; of its password only whether there is one is ever told. */
export const sipTrunkResource = z.object({
  id,
  integration: namedKeySet,
  name: z.string(),
  server: z.string(),
  port: z.number().int(),
  transport: sipTransport,
  username: z.string(),
  hasPassword: z.boolean(),
  realm: z.string(),
  register: z.boolean(),
  registrationSeconds: z.number().int(),
  outboundProxy: z.string(),
  callerId: z.string(),
  isDefault: z.boolean(),
  isActive: z.boolean(),
  registration: z.object({
    state: z.enum(["unknown", "registered", "failed"]),
    detail: z.string().nullable(),
  }),
  numberCount: z.number().int(),
  /** It was removed; the provider is still to let it go. */
  isRemoving: z.boolean(),
  sync: syncState,
  createdAt: instant,
});
export type SipTrunkResource = z.infer<typeof sipTrunkResource>;

const hostName = z
  .string()
  .trim()
  .toLowerCase()
  .max(253)
  .regex(/^(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/, {
    error: "must be a host name or an IPv4 address, without sip: and without a port",
  });
const printable = (most: number) =>
  z
    .string()
    .trim()
    .max(most)
    .regex(/^[\x21-\x7e]*$/, { error: "must not contain spaces or special characters" });
const password = z
  .string()
  .min(1, { error: "must not be empty" })
  .max(128)
  .regex(/^[\x20-\x7e]+$/, { error: "must not contain special characters" });

const trunkFields = z.object({
  name: line(40),
  server: hostName,
  port: z.number().int().min(1).max(65_535),
  transport: sipTransport,
  username: printable(64),
  realm: printable(128),
  register: z.boolean(),
  registrationSeconds: z.number().int().min(60).max(86_400),
  outboundProxy: z.union([z.literal(""), hostName]),
  callerId: z.union([z.literal(""), e164]),
  isDefault: z.boolean(),
  isActive: z.boolean(),
});
const trunk = trunkFields.shape;

export const createTrunkBody = z.strictObject({
  integrationId: id,
  name: trunk.name,
  server: trunk.server,
  port: trunk.port.default(5060),
  transport: trunk.transport.default("udp"),
  username: trunk.username.default(""),
  password: password.nullable().default(null),
  realm: trunk.realm.default(""),
  register: trunk.register.default(false),
  registrationSeconds: trunk.registrationSeconds.default(3_600),
  outboundProxy: trunk.outboundProxy.default(""),
  callerId: trunk.callerId.default(""),
  isDefault: trunk.isDefault.default(false),
});
export type CreateTrunkBody = z.output<typeof createTrunkBody>;

/** A password that is not named stays; null takes it away. */
export const updateTrunkBody = z.strictObject({
  ...trunkFields.partial().shape,
  password: password.nullable().optional(),
});
export type UpdateTrunkBody = z.output<typeof updateTrunkBody>;

const trunkParams = z.strictObject({ trunkId: id });

export const listTrunksOperation = defineOperation({
  id: "partner.telephony.sip-trunks.list",
  method: "GET",
  path: "/api/partner/telephony/sip-trunks",
  summary: "The agency's SIP trunks",
  ...partnerRead,
  params: noParams,
  query: pageQuery,
  body: noBody,
  response: pageOf(sipTrunkResource),
  status: 200,
  rateLimit: "read",
});

export const createTrunkOperation = defineOperation({
  id: "partner.telephony.sip-trunks.create",
  method: "POST",
  path: "/api/partner/telephony/sip-trunks",
  summary: "Add a SIP trunk; its password is encrypted and never shown again",
  ...partnerManage,
  params: noParams,
  query: noQuery,
  body: createTrunkBody,
  response: resource(sipTrunkResource),
  status: 201,
  rateLimit: "mutate",
});

export const getTrunkOperation = defineOperation({
  id: "partner.telephony.sip-trunks.get",
  method: "GET",
  path: "/api/partner/telephony/sip-trunks/[trunkId]",
  summary: "One SIP trunk",
  ...partnerRead,
  params: trunkParams,
  query: noQuery,
  body: noBody,
  response: resource(sipTrunkResource),
  status: 200,
  rateLimit: "read",
});

export const updateTrunkOperation = defineOperation({
  id: "partner.telephony.sip-trunks.update",
  method: "PATCH",
  path: "/api/partner/telephony/sip-trunks/[trunkId]",
  summary: "Change a SIP trunk, or make it the default of its key set",
  ...partnerManage,
  params: trunkParams,
  query: noQuery,
  body: updateTrunkBody,
  response: resource(sipTrunkResource),
  status: 200,
  rateLimit: "mutate",
});

export const deleteTrunkOperation = defineOperation({
  id: "partner.telephony.sip-trunks.delete",
  method: "DELETE",
  path: "/api/partner/telephony/sip-trunks/[trunkId]",
  summary: "Remove a SIP trunk that no number uses any more; your carrier keeps the line",
  ...partnerManage,
  params: trunkParams,
  query: noQuery,
  body: noBody,
  response: nothing,
  status: 204,
  rateLimit: "mutate",
});

export const syncTrunkOperation = defineOperation({
  id: "partner.telephony.sip-trunks.sync",
  method: "POST",
  path: "/api/partner/telephony/sip-trunks/[trunkId]/sync",
  summary: "Bring a SIP trunk to the provider again",
  ...partnerManage,
  params: trunkParams,
  query: noQuery,
  body: noBody,
  response: resource(sipTrunkResource),
  status: 202,
  rateLimit: "mutate",
});
