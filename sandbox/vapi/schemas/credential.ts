import { z } from "zod";

const name = z.string().min(1).max(40).optional();

const bearerPlan = z.strictObject({
  type: z.literal("bearer"),
  token: z.string().min(1),
  headerName: z.string().min(1).optional(),
  bearerPrefixEnabled: z.boolean().optional(),
});

const oauth2Plan = z.strictObject({
  type: z.literal("oauth2"),
  url: z.url(),
  clientId: z.string().min(1),
  clientSecret: z.string().min(1),
  scope: z.string().optional(),
});

const hmacPlan = z.strictObject({
  type: z.literal("hmac"),
  secretKey: z.string().min(1),
  algorithm: z.enum(["sha256", "sha512", "sha1"]),
  signatureHeader: z.string().min(1).optional(),
  timestampHeader: z.string().min(1).optional(),
  signaturePrefix: z.string().optional(),
  includeTimestamp: z.boolean().optional(),
  payloadFormat: z.string().min(1).optional(),
  messageIdHeader: z.string().min(1).optional(),
  signatureEncoding: z.enum(["hex", "base64"]).optional(),
  secretIsBase64: z.boolean().optional(),
});

const authenticationPlan = z.discriminatedUnion("type", [bearerPlan, oauth2Plan, hmacPlan]);

const gateway = z
  .strictObject({
    ip: z.string().min(1),
    port: z.number().int().min(1).max(65535).optional(),
    netmask: z.number().int().min(24).max(32).optional(),
    inboundEnabled: z.boolean().optional(),
    outboundEnabled: z.boolean().optional(),
    outboundProtocol: z.enum(["tls/srtp", "tcp", "tls", "udp"]).optional(),
    optionsPingEnabled: z.boolean().optional(),
  })
  .refine(({ ip, inboundEnabled }) => inboundEnabled === false || z.ipv4().safeParse(ip).success, {
    path: ["ip"],
    error: "must be an IPv4 address unless inboundEnabled is false",
  });

const sipRegisterPlan = z.strictObject({
  domain: z.string().optional(),
  username: z.string().optional(),
  realm: z.string().optional(),
});

/** An account at another service that somebody connected in the dashboard. */
const connected = z.strictObject({
  provider: z.enum([
    "google.calendar.oauth2-authorization",
    "google.sheets.oauth2-authorization",
    "slack.oauth2-authorization",
  ]),
  name,
  authorizationId: z.string().min(1),
});

/** POST and PATCH /credential; a PATCH names its provider and replaces whole plans. */
export const credentialBody = z.discriminatedUnion("provider", [
  z.strictObject({ provider: z.literal("webhook"), name, authenticationPlan }),
  z.strictObject({
    provider: z.literal("custom-credential"),
    name,
    authenticationPlan,
    encryptionPlan: z.looseObject({}).optional(),
  }),
  z.strictObject({
    provider: z.literal("byo-sip-trunk"),
    name,
    gateways: z.array(gateway).min(1),
    outboundAuthenticationPlan: z
      .strictObject({
        authUsername: z.string().optional(),
        authPassword: z.string().optional(),
        sipRegisterPlan: sipRegisterPlan.optional(),
      })
      .optional(),
    outboundLeadingPlusEnabled: z.boolean().optional(),
    techPrefix: z.string().max(10000).optional(),
    sipDiversionHeader: z.string().optional(),
  }),
  z.strictObject({ provider: z.literal("gohighlevel"), name, apiKey: z.string().min(1) }),
  connected,
]);

export type CredentialBody = z.output<typeof credentialBody>;
export type HmacPlan = z.output<typeof hmacPlan>;
export type AuthenticationPlan = z.output<typeof authenticationPlan>;
