import { agentDefinition } from "@/types/agent-definition";
import { type AgentTool, agentTool, type ToolType } from "@/types/agent-tools";
import type { RemoteAgentInput, RemoteTool } from "../port";

export const AGENT_ID = "0198c0de-0000-7000-8000-00000000000a";
export const CREDENTIAL_ID = "0198c0de-0000-7000-8000-0000000000c1";
const OTHER_ID = "0198c0de-0000-7000-8000-00000000000b";

const NEEDED: Readonly<Record<ToolType, object>> = {
  end_call: {},
  transfer_call: { target: { kind: "number", number: "+14155550100", extension: "12" } },
  press_digits: {},
  hand_off: { agentId: OTHER_ID },
  send_sms: { content: { kind: "fixed", text: "See you {{day}}." } },
  api_request: {
    url: "https://api.example.com/orders",
    headers: [{ name: "x-shop", value: "one" }],
    credentialId: CREDENTIAL_ID,
    keep: [{ name: "order_id", path: "$.order.id" }],
  },
  custom_function: {
    parameters: { type: "object", properties: { day: { type: "string" } }, required: ["day"] },
  },
  check_availability: { credentialId: CREDENTIAL_ID, eventTypeId: "123", timeZone: "Europe/Berlin" },
  book_appointment: { credentialId: CREDENTIAL_ID, eventTypeId: "123" },
  gohighlevel: { operation: "contact_get" },
  google_calendar: { operation: "event_create" },
  google_sheets: {},
  slack_message: {},
  mcp: { url: "https://mcp.example.com/mcp", credentialId: CREDENTIAL_ID },
  knowledge_query: { documentIds: [OTHER_ID] },
  code: { code: "return 1;" },
  bash: {},
};

/** A tool of this type with everything it needs. */
export function toolOf(type: ToolType, change: object = {}): AgentTool {
  const id = type.replaceAll("_", "").padEnd(6, "0");
  return agentTool.parse({ type, id, name: `use_${type}`, ...NEEDED[type], ...change });
}

/** The tool as a sync has it, with its secrets opened. */
export function remoteTool(tool: AgentTool): RemoteTool {
  const isForwarded = tool.type === "custom_function" || tool.type === "bash";
  const hasSecret = "credentialId" in tool && tool.credentialId !== null;
  const isCalendar = tool.type === "check_availability" || tool.type === "book_appointment";
  return {
    tool,
    url: isForwarded ? "https://app.example.com/functions?i=1" : null,
    credential: hasSecret
      ? { kind: isCalendar ? "cal_com" : "bearer", headerName: null, secret: "the-secret" }
      : null,
    handOff: tool.type === "hand_off" ? { externalId: "agent_other", name: "Sales" } : null,
  };
}

/** An agent as a sync has it. */
export function agentInput(
  definition: object = {},
  change: Partial<RemoteAgentInput> = {},
): RemoteAgentInput {
  const parsed = agentDefinition.parse({ prompt: "You book appointments.", ...definition });
  return {
    agentId: AGENT_ID,
    name: "Front desk",
    definition: parsed,
    instructions: parsed.prompt,
    documents: [],
    tools: parsed.tools.map(remoteTool),
    variables: {},
    webhook: { url: "https://app.example.com/api/webhooks/retell?i=1", credentialId: null },
    ...change,
  };
}
