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

/** Tools that the engine has nothing like. */
const MISSING: Readonly<Partial<Record<ToolType, string>>> = {
  gohighlevel:
    "Retell has no tools for GoHighLevel. Call its API with an API request, or through a function of your own.",
  google_calendar:
    "Retell has no tools for Google Calendar. Book with Cal.com, or through a function of your own.",
  google_sheets: "Retell has no tool for Google Sheets. Write rows through a function of your own.",
  slack_message:
    "Retell has no tool for Slack. Post with an API request to an incoming webhook, or through a function of your own.",
};

/** Tools the engine runs without letting the agent speak meanwhile. */
const SILENT: ReadonlySet<ToolType> = new Set(["press_digits", "check_availability", "book_appointment"]);

function ofCalendar(credentialId: string | null): ToolFinding {
  return credentialId ? SUPPORTED : impossible("Choose the Cal.com credential it books with.");
}

function ofCode(tool: Extract<AgentTool, { type: "code" }>): ToolFinding {
  if (Object.keys(tool.parameters.properties).length > 0) {
    return impossible(
      "Retell's code takes no values from the conversation. Remove the parameters, or use a function of your own.",
    );
  }
  return degraded("Retell runs JavaScript: write the code without types.");
}

/** Keywords of a schema that change what a model may send, and that the engine does not take. */
function ofParameters(parameters: Record<string, unknown>): ToolFinding {
  const taken = new Set([
    "type",
    "properties",
    "required",
    "$schema",
    "title",
    "description",
    "additionalProperties",
  ]);
  const left = Object.keys(parameters).filter((keyword) => !taken.has(keyword));
  if (left.length === 0) return SUPPORTED;
  return degraded(`Retell reads only the properties of a schema; ${left.join(", ")} is left out.`);
}

function ofTool(tool: AgentTool): ToolFinding {
  const missing = MISSING[tool.type];
  if (missing) return impossible(missing);
  switch (tool.type) {
    case "check_availability":
    case "book_appointment":
      return ofCalendar(tool.credentialId);
    case "code":
      return ofCode(tool);
    case "api_request":
    case "custom_function":
      return ofParameters(tool.parameters);
    case "transfer_call":
      return tool.target.kind === "sip"
        ? degraded("Retell transfers to a SIP address only on numbers that came with your own SIP trunk.")
        : SUPPORTED;
    case "send_sms":
      return degraded("Retell sends messages only from US numbers bought there and registered for messages.");
    case "mcp":
      return degraded(
        "Retell connects to the server; which of its tools the agent uses is chosen at Retell.",
      );
    case "knowledge_query":
      return degraded(
        "Retell looks into an agent's documents by itself, at every turn; the tool's name and description are not used.",
      );
    default:
      return SUPPORTED;
  }
}

/** What the engine makes of a tool. */
export function findingOf(tool: AgentTool): ToolFinding {
  const finding = ofTool(tool);
  if (finding.level !== "supported" || !tool.sayWhileRunning || !SILENT.has(tool.type)) return finding;
  return degraded("Retell says nothing while this runs.");
}
