import type { AgentDefinition } from "@/types/agent-definition";
import type { AgentTool } from "@/types/agent-tools";
import { readTemplate } from "@/types/template-text";

/** One text of an agent in which `{{name}}` stands for a value. */
export interface DefinitionText {
  /** Where in the definition, for example `tools.book_visit.description`. */
  path: string;
  text: string;
}

/** Every text of an agent that may name variables. */
export function textsOf(definition: AgentDefinition): DefinitionText[] {
  const { prompt, firstMessage, endCallMessage, voicemailMessage, analysis, tools } = definition;
  return present({
    prompt,
    firstMessage,
    endCallMessage,
    voicemailMessage,
    "analysis.summaryPrompt": analysis.summaryPrompt,
    "analysis.successPrompt": analysis.successPrompt,
  }).concat(tools.flatMap(toolTexts));
}

function toolTexts(tool: AgentTool): DefinitionText[] {
  const at = (field: string) => `tools.${tool.name}.${field}`;
  const texts = { [at("description")]: tool.description, [at("sayWhileRunning")]: tool.sayWhileRunning };
  switch (tool.type) {
    case "transfer_call":
      return present({ ...texts, [at("handoverMessage")]: tool.handoverMessage });
    case "send_sms":
      return present({
        ...texts,
        [at("content")]: tool.content.kind === "fixed" ? tool.content.text : tool.content.instruction,
      });
    case "api_request":
      return present({
        ...texts,
        [at("url")]: tool.url,
        ...Object.fromEntries(tool.headers.map(({ name, value }) => [at(`headers.${name}`), value])),
      });
    default:
      return present(texts);
  }
}

function present(texts: Record<string, string | undefined>): DefinitionText[] {
  return Object.entries(texts).flatMap(([path, text]) => (text ? [{ path, text }] : []));
}

/** Names of every variable the agent's texts mention, each once, in the order in which they appear. */
export function variablesNamed(definition: AgentDefinition): string[] {
  const names = textsOf(definition).flatMap(({ text }) =>
    readTemplate(text).variables.map(({ name }) => name),
  );
  return [...new Set(names)];
}
