import { z } from "zod";
import {
  analysisField,
  e164,
  httpUrl,
  orTemplate,
  strings,
  toolParameters,
  versionReference,
} from "./common";

const named = {
  name: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,64}$/, { error: "must be 1 to 64 letters, digits, underscores or dashes" }),
  description: z.string().optional(),
};

const spoken = {
  ...named,
  speak_during_execution: z.boolean().optional(),
  execution_message_description: z.string().optional(),
  execution_message_type: z.enum(["prompt", "static_text"]).optional(),
};

const working = {
  ...spoken,
  speak_after_execution: z.boolean().optional(),
  enable_typing_sound: z.boolean().optional(),
  response_variables: strings.optional(),
};

const timeoutMs = z.number().int().min(1000).max(600000).optional();
const ringMs = z.number().int().min(5000).max(300000).optional();
const prompt = z.strictObject({ type: z.literal("prompt"), prompt: z.string().optional() });
const handoff = z.discriminatedUnion("type", [
  prompt,
  z.strictObject({ type: z.literal("static_message"), message: z.string().optional() }),
]);
const music = {
  on_hold_music: z.enum(["none", "relaxing_sound", "uplifting_beats", "ringtone", "custom"]).optional(),
  custom_on_hold_music_asset_id: z.string().optional(),
  enable_bridge_audio_cue: z.boolean().optional(),
  public_handoff_option: handoff.optional(),
  show_transferee_as_caller: z.boolean().optional(),
  transfer_ring_duration_ms: ringMs,
};

const transferOption = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("cold_transfer"),
    cold_transfer_mode: z.enum(["sip_refer", "sip_invite"]).optional(),
    show_transferee_as_caller: z.boolean().optional(),
    transfer_ring_duration_ms: ringMs,
  }),
  z.strictObject({
    type: z.literal("warm_transfer"),
    ...music,
    agent_detection_timeout_ms: z.number().int().positive().optional(),
    ivr_option: prompt.optional(),
    opt_out_human_detection: z.boolean().optional(),
    private_handoff_option: handoff.optional(),
  }),
  z.strictObject({
    type: z.literal("agentic_warm_transfer"),
    ...music,
    agentic_transfer_config: z.strictObject({
      action_on_timeout: z.enum(["bridge_transfer", "cancel_transfer"]).optional(),
      transfer_agent: z
        .strictObject({ agent_id: z.string().min(1), agent_version: versionReference })
        .optional(),
      transfer_timeout_ms: z.number().int().positive().optional(),
    }),
  }),
]);

const transferDestination = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("predefined"),
    number: z.string().min(1),
    extension: orTemplate((text) => /^[\d*#]+$/.test(text), "must be digits, * or #").optional(),
  }),
  z.strictObject({ type: z.literal("inferred"), prompt: z.string().min(1) }),
]);

const transferCall = z.strictObject({
  type: z.literal("transfer_call"),
  ...spoken,
  transfer_destination: transferDestination,
  transfer_option: transferOption,
  custom_sip_headers: strings.optional(),
  ignore_e164_validation: z.boolean().optional(),
});

const custom = z.strictObject({
  type: z.literal("custom"),
  ...working,
  url: orTemplate((text) => httpUrl.safeParse(text).success, "must be a valid URL"),
  method: z.enum(["GET", "POST", "PUT", "PATCH", "DELETE"]).optional(),
  headers: strings.optional(),
  query_params: strings.optional(),
  parameters: toolParameters.optional(),
  parameter_type: z.enum(["json", "form"]).optional(),
  args_at_root: z.boolean().optional(),
  timeout_ms: timeoutMs,
  max_retry: z.number().int().min(0).max(5).optional(),
});

const calendar = {
  ...named,
  cal_api_key: z.string().min(1),
  event_type_id: z.union([z.number(), z.string().min(1)]),
  timezone: z.string().optional(),
};

const agentSwap = z.strictObject({
  type: z.literal("agent_swap"),
  ...spoken,
  agent_id: z.string().min(1),
  agent_version: versionReference.optional(),
  post_call_analysis_setting: z.enum(["both_agents", "only_destination_agent"]),
  webhook_setting: z.enum(["both_agents", "only_destination_agent", "only_source_agent"]).optional(),
  keep_current_language: z.boolean().optional(),
  keep_current_voice: z.boolean().optional(),
});

const smsContent = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("predefined"), text: z.string().optional() }),
  z.strictObject({ type: z.literal("inferred"), prompt: z.string().optional() }),
  z.strictObject({ type: z.literal("template"), template: z.literal("info_collection") }),
]);

const anyTool = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("end_call"), ...spoken }),
  transferCall,
  z.strictObject({ type: z.literal("bridge_transfer"), ...spoken }),
  z.strictObject({ type: z.literal("cancel_transfer"), ...spoken }),
  agentSwap,
  z.strictObject({
    type: z.literal("press_digit"),
    ...named,
    delay_ms: z.number().int().min(0).max(5000).optional(),
  }),
  z.strictObject({ type: z.literal("send_sms"), ...spoken, sms_content: smsContent }),
  z.strictObject({ type: z.literal("check_availability_cal"), ...calendar }),
  z.strictObject({ type: z.literal("book_appointment_cal"), ...calendar }),
  custom,
  z.strictObject({
    type: z.literal("code"),
    ...working,
    code: z.string().min(1),
    timeout_ms: timeoutMs,
  }),
  z.strictObject({
    type: z.literal("extract_dynamic_variable"),
    ...named,
    description: z.string(),
    variables: z.array(analysisField).min(1),
    enable_typing_sound: z.boolean().optional(),
  }),
  z.strictObject({
    type: z.literal("mcp"),
    ...working,
    description: z.string(),
    mcp_id: z.string().optional(),
    input_schema: strings.optional(),
  }),
]);

/** A tool of a Retell LLM. A fixed transfer target is a real number, unless the tool says that it need not be. */
export const toolBody = anyTool.refine(
  (tool) =>
    tool.type !== "transfer_call" ||
    tool.transfer_destination.type !== "predefined" ||
    tool.ignore_e164_validation === true ||
    /\{\{.+\}\}/.test(tool.transfer_destination.number) ||
    e164.safeParse(tool.transfer_destination.number).success,
  { path: ["transfer_destination", "number"], error: "must be a phone number in E.164 format" },
);

export type ToolBody = z.output<typeof toolBody>;
export type CustomTool = z.output<typeof custom>;
export type TransferTool = z.output<typeof transferCall>;
