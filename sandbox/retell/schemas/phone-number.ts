import { z } from "zod";
import { e164, httpUrl, versionReference } from "./common";

const bindings = z
  .array(
    z.strictObject({
      agent_id: z.string().min(1),
      weight: z.number().min(0).max(1),
      agent_version: versionReference.optional(),
    }),
  )
  .refine(
    (list) => list.length === 0 || Math.abs(list.reduce((sum, { weight }) => sum + weight, 0) - 1) < 1e-6,
    { error: "weights must add up to 1" },
  )
  .nullish();

const countries = z
  .array(z.string().regex(/^[A-Z]{2}$/, { error: "must be two-letter country codes" }))
  .nullish();
const transport = z.enum(["TCP", "UDP", "TLS"]).nullish();

const common = {
  inbound_agents: bindings,
  outbound_agents: bindings,
  inbound_webhook_url: httpUrl.nullish(),
  allowed_inbound_country_list: countries,
  allowed_outbound_country_list: countries,
  transport,
};

/** POST /create-phone-number: buys one. */
export const createNumberBody = z.strictObject({
  ...common,
  area_code: z.number().int().min(200).max(999).optional(),
  country_code: z.enum(["US", "CA"]).optional(),
  fallback_number: z.string().nullish(),
  nickname: z.string().optional(),
  number_provider: z.enum(["twilio", "telnyx"]).optional(),
  phone_number: e164.optional(),
  toll_free: z.boolean().optional(),
});

/** POST /import-phone-number: one that a carrier's trunk already serves. */
export const importNumberBody = z
  .strictObject({
    ...common,
    phone_number: z.string().min(1),
    termination_uri: z.string().min(1),
    ignore_e164_validation: z.boolean().optional(),
    nickname: z.string().optional(),
    sip_trunk_auth_username: z.string().optional(),
    sip_trunk_auth_password: z.string().optional(),
  })
  .refine(
    ({ phone_number, ignore_e164_validation }) =>
      ignore_e164_validation === true || e164.safeParse(phone_number).success,
    { path: ["phone_number"], error: "must be a phone number in E.164 format" },
  );

export const updateNumberBody = z.strictObject({
  ...common,
  inbound_sms_agents: bindings,
  outbound_sms_agents: bindings,
  inbound_sms_webhook_url: httpUrl.nullish(),
  auth_username: z.string().optional(),
  auth_password: z.string().optional(),
  termination_uri: z.string().min(1).optional(),
  fallback_number: z.string().nullish(),
  nickname: z.string().nullish(),
});

export type NumberChange = z.output<typeof updateNumberBody>;
export type AgentBinding = NonNullable<NumberChange["inbound_agents"]>[number];
