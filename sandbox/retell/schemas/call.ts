import { z } from "zod";
import { updateAgentBody } from "./agent";
import { storageSettings } from "./catalog";
import { e164, strings, versionReference } from "./common";
import { llmBody } from "./retell-llm";

const metadataBytes = 50 * 1024;

const metadata = z
  .unknown()
  .refine((value) => value === undefined || JSON.stringify(value).length <= metadataBytes, {
    error: "must not be larger than 50kB",
  });

const agentOverride = z.strictObject({
  agent: updateAgentBody.optional(),
  retell_llm: llmBody.optional(),
  conversation_flow: z.looseObject({}).optional(),
});

export type AgentOverride = z.output<typeof agentOverride>;

const extras = {
  agent_override: agentOverride.optional(),
  metadata: metadata.optional(),
  retell_llm_dynamic_variables: strings.optional(),
};

/** POST /v2/create-phone-call. */
export const createPhoneCallBody = z
  .strictObject({
    from_number: z.string().min(1),
    to_number: z.string().min(1),
    override_agent_id: z.string().min(1).optional(),
    override_agent_version: versionReference.optional(),
    custom_sip_headers: strings.optional(),
    ignore_e164_validation: z.boolean().optional(),
    ...extras,
  })
  .superRefine((body, context) => {
    if (body.ignore_e164_validation) return;
    for (const field of ["from_number", "to_number"] as const) {
      if (!e164.safeParse(body[field]).success) {
        context.addIssue({
          code: "custom",
          path: [field],
          message: "must be a phone number in E.164 format",
        });
      }
    }
  });

/** POST /v3/create-web-call. */
export const createWebCallBody = z.strictObject({
  agent_id: z.string().min(1),
  agent_version: versionReference.optional(),
  current_node_id: z.string().nullish(),
  current_state: z.string().nullish(),
  ...extras,
});

/** POST /v2/register-phone-call: a call that somebody else's telephony will bring. */
export const registerCallBody = z.strictObject({
  agent_id: z.string().min(1),
  agent_version: versionReference.optional(),
  direction: z.enum(["inbound", "outbound"]).optional(),
  from_number: z.string().optional(),
  to_number: z.string().optional(),
  ...extras,
});

export const updateCallBody = z.strictObject({
  custom_attributes: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
  data_storage_setting: z.enum(storageSettings).optional(),
  metadata: metadata.optional(),
});

export const updateLiveCallBody = z.strictObject({
  call_control: z
    .strictObject({ additional_context: z.string().optional(), trigger_response: z.boolean().optional() })
    .optional(),
  fields_to_override: z
    .strictObject({
      data_storage_setting: z.enum(storageSettings).optional(),
      metadata: metadata.optional(),
      override_dynamic_variables: strings.nullish(),
    })
    .optional(),
});

/** What a number's inbound webhook may answer. */
export const inboundAnswerBody = z.looseObject({
  call_inbound: z
    .looseObject({
      override_agent_id: z.string().nullish(),
      override_agent_version: versionReference.nullish(),
      dynamic_variables: strings.nullish(),
      metadata: z.unknown().optional(),
      agent_override: agentOverride.nullish(),
    })
    .optional(),
});
