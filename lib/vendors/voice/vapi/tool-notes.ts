import type { AgentTool } from "@/types/agent-tools";

/** What the engine calls the tools that it names itself. */
const ENGINE_NAMES: Readonly<Partial<Record<AgentTool["type"], string>>> = {
  end_call: "endCall",
  press_digits: "dtmf",
  send_sms: "sms",
  gohighlevel: "GoHighLevel",
  google_calendar: "Google Calendar",
  google_sheets: "Google Sheets",
  slack_message: "Slack",
  mcp: "MCP",
  knowledge_query: "knowledge",
  bash: "bash",
};

function noteOf(tool: AgentTool): string {
  if (tool.type !== "send_sms") return tool.description;
  const { content } = tool;
  const text = content.kind === "fixed" ? `Send exactly this text: “${content.text}”` : content.instruction;
  return `${tool.description} ${text}`.trim();
}

/**
 * Tools that the engine names by itself have no place for a description: what the customer wrote about them is told to
 * the model in its instructions. Empty when there is nothing to tell.
 */
export function toolNotes(tools: readonly AgentTool[]): string {
  const lines = tools.flatMap((tool) => {
    const name = ENGINE_NAMES[tool.type];
    const note = noteOf(tool);
    return name && note ? [`- ${tool.name} (${name}): ${note}`] : [];
  });
  return lines.length > 0 ? `\n\nTools:\n${lines.join("\n")}` : "";
}
