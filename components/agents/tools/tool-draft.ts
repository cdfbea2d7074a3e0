import type { z } from "zod";
import { sentence } from "@/lib/client/form-problem";
import type { agentTool, ToolType } from "@/types/agent-tools";

/** A tool as it is being written; it becomes one of the agent when it holds. */
export type ToolDraft = z.input<typeof agentTool>;
export type ToolDraftOf<T extends ToolType> = Extract<ToolDraft, { type: T }>;

/** What is wrong with a draft, by the path of the field. */
export type ToolProblems = Readonly<Record<string, string>>;

export interface ToolGroup {
  title: string;
  types: readonly ToolType[];
}

/** The tools as a person looks for them. */
export const TOOL_GROUPS: readonly ToolGroup[] = [
  { title: "During the call", types: ["end_call", "transfer_call", "press_digits", "hand_off", "send_sms"] },
  { title: "Your systems", types: ["custom_function", "api_request", "mcp", "knowledge_query"] },
  { title: "Calendar", types: ["check_availability", "book_appointment", "google_calendar"] },
  { title: "Other services", types: ["gohighlevel", "google_sheets", "slack_message"] },
  { title: "Code", types: ["code", "bash"] },
];

/** What a tool is for, in one line. */
export const TOOL_PURPOSES: Record<ToolType, string> = {
  end_call: "Hangs up when the conversation is done.",
  transfer_call: "Passes the caller on to a person.",
  press_digits: "Presses keys in a menu of another phone system.",
  hand_off: "Lets another of your agents go on with the caller.",
  send_sms: "Sends the caller a text message during the call.",
  api_request: "Asks a web address and works with its answer.",
  custom_function: "Asks your own server, signed by us and logged.",
  check_availability: "Finds free times in Cal.com.",
  book_appointment: "Books a time in Cal.com.",
  gohighlevel: "Reads and writes contacts and appointments.",
  google_calendar: "Finds free times and makes appointments.",
  google_sheets: "Adds a row to a sheet.",
  slack_message: "Posts to a channel.",
  mcp: "Offers every tool of a server that speaks MCP.",
  knowledge_query: "Looks answers up in documents, rather than having them in the instructions.",
  code: "Runs a few lines of TypeScript at the phone service.",
  bash: "Runs a command on your own server.",
};

const NAMES: Partial<Record<ToolType, string>> = {
  custom_function: "my_function",
  api_request: "ask_service",
  transfer_call: "transfer_to_person",
  hand_off: "hand_off_to_agent",
  gohighlevel: "find_contact",
  google_calendar: "check_calendar",
  google_sheets: "add_row",
  slack_message: "post_message",
  mcp: "company_tools",
  knowledge_query: "look_up",
  code: "calculate",
  bash: "run_command",
};

/** An empty tool of a type, by a name no other tool of the agent has. */
export function blankTool(type: ToolType, taken: readonly string[]): ToolDraft {
  const base = { id: newToolId(), name: freeName(NAMES[type] ?? type, taken), description: "" };
  switch (type) {
    case "transfer_call":
      return { ...base, type, target: { kind: "number", number: "" } };
    case "hand_off":
      return { ...base, type, agentId: "" };
    case "send_sms":
      return { ...base, type, content: { kind: "fixed", text: "" } };
    case "api_request":
      return { ...base, type, url: "" };
    case "check_availability":
    case "book_appointment":
      return { ...base, type, eventTypeId: "" };
    case "gohighlevel":
      return { ...base, type, operation: "contact_get" };
    case "google_calendar":
      return { ...base, type, operation: "availability_check" };
    case "mcp":
      return { ...base, type, url: "" };
    case "knowledge_query":
      return { ...base, type, documentIds: [] };
    case "code":
      return { ...base, type, code: "" };
    default:
      return { ...base, type };
  }
}

function newToolId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => (byte % 36).toString(36)).join("");
}

function freeName(wanted: string, taken: readonly string[]): string {
  for (let number = 1; ; number++) {
    const name = number === 1 ? wanted : `${wanted}_${number}`;
    if (!taken.includes(name)) return name;
  }
}

/** The problems of a draft as its schema tells them, in sentences; the first of each field. */
export function problemsOf(
  issues: readonly { path: readonly PropertyKey[]; message: string }[],
): ToolProblems {
  const problems: Record<string, string> = {};
  for (const issue of issues) problems[issue.path.map(String).join(".")] ??= sentence(issue.message);
  return problems;
}

/** The problems that still stand: those of fields that are as they were when they were found. */
export function standingProblems(problems: ToolProblems, before: ToolDraft, after: ToolDraft): ToolProblems {
  const isSame = (path: string) => {
    const [field = ""] = path.split(".");
    return Reflect.get(before, field) === Reflect.get(after, field);
  };
  return Object.fromEntries(Object.entries(problems).filter(([path]) => isSame(path)));
}
