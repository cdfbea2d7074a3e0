import type Retell from "retell-sdk";
import type { AgentTool, AgentToolOf } from "@/types/agent-tools";
import type { RemoteTool } from "../port";
import { impossible } from "./errors";
import { findingOf } from "./tool-findings";

type Params = Retell.LlmCreateParams;
export type RetellTool = NonNullable<Params["general_tools"]>[number];
export type RetellMcp = NonNullable<Params["mcps"]>[number];

/** Our own answer must get through before the engine gives up on it. */
const FORWARD_GRACE_SECONDS = 2;

function base({ name, description }: AgentTool) {
  return description ? { name, description } : { name };
}

function spoken(text: string | undefined) {
  if (!text) return { speak_during_execution: false };
  return {
    speak_during_execution: true,
    execution_message_type: "static_text" as const,
    execution_message_description: text,
  };
}

function keptOf(keep: { name: string; path: string }[]) {
  if (keep.length === 0) return {};
  return { response_variables: Object.fromEntries(keep.map(({ name, path }) => [name, path])) };
}

function credentialHeaders(credential: RemoteTool["credential"]): Record<string, string> {
  if (credential?.kind === "bearer") return { Authorization: `Bearer ${credential.secret}` };
  if (credential?.kind === "header") return { [credential.headerName ?? "Authorization"]: credential.secret };
  return {};
}

/** The engine takes these three keywords of a schema and refuses others at its top. */
function toParameters({ properties, required }: AgentToolOf<"custom_function">["parameters"]) {
  const type = "object" as const;
  return Array.isArray(required)
    ? { type, properties, required: required.map(String) }
    : { type, properties };
}

function toTransfer(tool: AgentToolOf<"transfer_call">): RetellTool[] {
  const { target, mode, handoverMessage } = tool;
  return [
    {
      ...base(tool),
      ...spoken(tool.sayWhileRunning),
      type: "transfer_call",
      transfer_destination: {
        type: "predefined",
        number: target.kind === "number" ? target.number : target.uri,
        ...(target.kind === "number" && target.extension ? { extension: target.extension } : {}),
      },
      ...(target.kind === "sip" ? { ignore_e164_validation: true } : {}),
      transfer_option:
        mode === "cold"
          ? { type: "cold_transfer" }
          : {
              type: "warm_transfer",
              private_handoff_option: handoverMessage
                ? { type: "static_message", message: handoverMessage }
                : { type: "prompt", prompt: "Say in two sentences who is calling and what it is about." },
            },
    },
  ];
}

function toHandOff(tool: AgentToolOf<"hand_off">, handOff: RemoteTool["handOff"]): RetellTool[] {
  // The other agent is not there yet; this one is brought up to date as soon as it is.
  if (!handOff) return [];
  return [
    {
      ...base(tool),
      ...spoken(tool.sayWhileRunning),
      type: "agent_swap",
      agent_id: handOff.externalId,
      agent_version: "latest_published",
      post_call_analysis_setting: "only_destination_agent",
      webhook_setting: "both_agents",
    },
  ];
}

function toApiRequest(tool: AgentToolOf<"api_request">, { credential }: RemoteTool): RetellTool[] {
  const headers = Object.fromEntries(tool.headers.map(({ name, value }) => [name, value]));
  return [
    {
      ...base(tool),
      ...spoken(tool.sayWhileRunning),
      ...keptOf(tool.keep),
      type: "custom",
      url: tool.url,
      method: tool.method,
      headers: { ...headers, ...credentialHeaders(credential) },
      parameters: toParameters(tool.parameters),
      // The other service knows nothing of calls: the arguments are the whole body.
      args_at_root: true,
      speak_after_execution: true,
      max_retry: 0,
      timeout_ms: tool.timeoutSeconds * 1_000,
    },
  ];
}

const COMMAND_PARAMETERS = {
  type: "object" as const,
  properties: { command: { type: "string", description: "The command to run." } },
  required: ["command"],
};

/** A tool whose calls come to us, which answers and repeats in its own time. */
function toForwarded(tool: AgentToolOf<"custom_function" | "bash">, { url }: RemoteTool): RetellTool[] {
  if (!url) throw impossible(`Tool ${tool.name}`, "it has no address to be sent to");
  return [
    {
      ...base(tool),
      ...spoken(tool.sayWhileRunning),
      ...(tool.type === "custom_function" ? keptOf(tool.keep) : {}),
      type: "custom",
      url,
      method: "POST",
      parameters: tool.type === "bash" ? COMMAND_PARAMETERS : toParameters(tool.parameters),
      args_at_root: false,
      speak_after_execution: true,
      max_retry: 0,
      timeout_ms: (tool.timeoutSeconds + FORWARD_GRACE_SECONDS) * 1_000,
    },
  ];
}

function toCalendar(
  tool: AgentToolOf<"check_availability" | "book_appointment">,
  { credential }: RemoteTool,
): RetellTool[] {
  if (!credential) throw impossible(`Tool ${tool.name}`, "its Cal.com credential is missing");
  return [
    {
      ...base(tool),
      type: tool.type === "check_availability" ? "check_availability_cal" : "book_appointment_cal",
      cal_api_key: credential.secret,
      event_type_id: Number(tool.eventTypeId),
      ...(tool.timeZone ? { timezone: tool.timeZone } : {}),
    },
  ];
}

function toSms(tool: AgentToolOf<"send_sms">): RetellTool[] {
  const { content } = tool;
  return [
    {
      ...base(tool),
      ...spoken(tool.sayWhileRunning),
      type: "send_sms",
      sms_content:
        content.kind === "fixed"
          ? { type: "predefined", text: content.text }
          : { type: "inferred", prompt: content.instruction },
    },
  ];
}

/**
 * A tool in the engine's words; none for those that are something else there (servers, documents). Throws
 * `VendorError{kind:"invalid"}` for what it cannot do.
 */
export function toRetellTools(remote: RemoteTool, endCallMessage: string | undefined): RetellTool[] {
  const { tool } = remote;
  const finding = findingOf(tool);
  if (finding.level === "impossible") throw impossible(`Tool ${tool.name}`, finding.message);
  switch (tool.type) {
    case "end_call":
      return [{ ...base(tool), ...spoken(tool.sayWhileRunning ?? endCallMessage), type: "end_call" }];
    case "transfer_call":
      return toTransfer(tool);
    case "press_digits":
      return [{ ...base(tool), type: "press_digit" }];
    case "hand_off":
      return toHandOff(tool, remote.handOff);
    case "send_sms":
      return toSms(tool);
    case "api_request":
      return toApiRequest(tool, remote);
    case "custom_function":
    case "bash":
      return toForwarded(tool, remote);
    case "check_availability":
    case "book_appointment":
      return toCalendar(tool, remote);
    case "code":
      return [
        {
          ...base(tool),
          ...spoken(tool.sayWhileRunning),
          type: "code",
          code: tool.code,
          speak_after_execution: true,
          timeout_ms: tool.timeoutSeconds * 1_000,
        },
      ];
    default:
      return [];
  }
}

/** Servers whose tools the agent may use. */
export function toMcps(tools: RemoteTool[]): RetellMcp[] {
  return tools.flatMap(({ tool, credential }) =>
    tool.type === "mcp"
      ? [
          {
            name: tool.name,
            url: tool.url,
            headers: credentialHeaders(credential),
            timeout_ms: tool.timeoutSeconds * 1_000,
          },
        ]
      : [],
  );
}
