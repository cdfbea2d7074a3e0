import type { DialogueTool } from "../../voice/dialogue/dialogue-input";
import type { ToolBody } from "../schemas/tool";

const text = { type: "string" };
const object = (properties: Record<string, unknown>) => ({ type: "object", properties });

/** What the model calls a tool: its own name where its kind has one, else the provider's. */
export function nameOfTool(tool: ToolBody): string {
  const own = "function" in tool ? tool.function?.name : undefined;
  switch (tool.type) {
    case "apiRequest":
      return tool.name ?? own ?? "api_request_tool";
    case "query":
      return own ?? tool.knowledgeBases?.[0]?.name ?? "knowledge_search";
    case "handoff":
      return own ?? "handoff_to_assistant";
    default:
      return own ?? tool.type.replaceAll(".", "_");
  }
}

function parametersOf(tool: ToolBody): unknown {
  switch (tool.type) {
    case "apiRequest":
      return tool.body;
    case "dtmf":
      return object({ dtmf: { type: "string", enum: ["1"] } });
    case "sms":
      return object({ message: text });
    case "bash":
      return object({ command: { type: "string", enum: ["date"] } });
    case "transferCall":
      return object({
        destination: { type: "string", enum: (tool.destinations ?? []).map(destinationName) },
      });
    case "query":
      return object({ query: text });
    default:
      return "function" in tool ? tool.function?.parameters : undefined;
  }
}

/** How the model names one of several destinations. */
export function destinationName(destination: {
  type: string;
  number?: string;
  sipUri?: string;
  assistantName?: string;
}): string {
  return destination.number ?? destination.sipUri ?? destination.assistantName ?? destination.type;
}

/** The tools as the conversation sees them: functions first, then the others; a wanted one before all. */
export function dialogueTools(tools: readonly ToolBody[], wanted: string | undefined): DialogueTool[] {
  const rank = (tool: ToolBody) => (nameOfTool(tool) === wanted ? 0 : tool.type === "function" ? 1 : 2);
  return [...tools]
    .sort((left, right) => rank(left) - rank(right))
    .map((tool) => ({ name: nameOfTool(tool), parameters: parametersOf(tool) }));
}
