import type { AgentTool, ToolType } from "@/types/agent-tools";

export interface ToolFinding {
  level: "supported" | "degraded" | "impossible";
  /** Empty when supported. */
  message: string;
}

const SUPPORTED: ToolFinding = { level: "supported", message: "" };

function degraded(message: string): ToolFinding {
  return { level: "degraded", message };
}

function impossible(message: string): ToolFinding {
  return { level: "impossible", message };
}

/** Kinds that the engine names by itself, so that the model cannot tell two of them apart. */
const NAMED_BY_ENGINE: ReadonlySet<ToolType> = new Set([
  "end_call",
  "transfer_call",
  "press_digits",
  "send_sms",
  "google_sheets",
  "slack_message",
  "bash",
]);

const OWN_CREDENTIALS =
  "With it the agent uses only the credentials chosen here, not the keys of models and voices that your Vapi account holds.";

function ofService(tool: { credentialId: string | null }): ToolFinding {
  return tool.credentialId
    ? degraded(OWN_CREDENTIALS)
    : degraded("Choose a credential: without one Vapi uses whichever account was connected there first.");
}

function ofApiRequest({ method, parameters, url }: Extract<AgentTool, { type: "api_request" }>): ToolFinding {
  if (method !== "GET" && method !== "DELETE") return SUPPORTED;
  const missing = Object.keys(parameters.properties).filter((name) => !url.includes(`{{${name}}}`));
  if (missing.length === 0) return SUPPORTED;
  return degraded(
    `A ${method} request has no body at Vapi: write its values into the address, for example {{${missing[0]}}}.`,
  );
}

function ofTool(tool: AgentTool): ToolFinding {
  switch (tool.type) {
    case "check_availability":
    case "book_appointment":
      return impossible(
        "Vapi has no tools for Cal.com. Use Google Calendar or GoHighLevel, or call Cal.com with an API request or through a function of your own.",
      );
    case "gohighlevel":
    case "google_calendar":
    case "google_sheets":
    case "slack_message":
      return ofService(tool);
    case "send_sms":
      return tool.content.kind === "fixed"
        ? degraded("Vapi's agent writes every text message itself: it is told to send exactly this one.")
        : SUPPORTED;
    case "api_request":
      return ofApiRequest(tool);
    case "mcp":
      return degraded("Vapi connects to the server; all of its tools are offered to the agent.");
    case "hand_off":
    case "end_call":
    case "transfer_call":
    case "press_digits":
    case "custom_function":
    case "knowledge_query":
    case "code":
    case "bash":
      return SUPPORTED;
  }
}

/** What the engine makes of a tool among the others. */
export function findingOf(tool: AgentTool, all: readonly AgentTool[]): ToolFinding {
  const finding = ofTool(tool);
  const twins = all.filter(({ type }) => type === tool.type);
  if (finding.level !== "supported" || twins.length < 2 || !NAMED_BY_ENGINE.has(tool.type)) return finding;
  return degraded(
    "Vapi gives tools of this kind one name: with several of them, say in the instructions when to use which.",
  );
}
