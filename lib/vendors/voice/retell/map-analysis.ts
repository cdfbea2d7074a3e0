import type Retell from "retell-sdk";
import type { AgentDefinition } from "@/types/agent-definition";

type AnalysisItem = NonNullable<Retell.AgentCreateParams["post_call_analysis_data"]>[number];

const SENTIMENT_PROMPT = "How the caller felt about the conversation as a whole.";

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Words that a value must be one of; null where any is fine. */
function choicesOf(schema: Record<string, unknown>): string[] | null {
  const listed = Array.isArray(schema.enum) ? schema.enum : [];
  return listed.length > 0 && listed.every((one) => typeof one === "string") ? listed : null;
}

/** True for a field the engine cannot extract as what it is: it knows texts, choices, numbers and yes or no. */
export function isFlattened(schema: unknown): boolean {
  const type = isObject(schema) ? schema.type : undefined;
  if (type === "string" || type === "number" || type === "integer" || type === "boolean") return false;
  return !(isObject(schema) && choicesOf(schema));
}

function toItem(name: string, raw: unknown): AnalysisItem {
  const schema = isObject(raw) ? raw : {};
  const told = typeof schema.description === "string" ? schema.description : name.replaceAll("_", " ");
  // A required field that is not found would make the whole call count as a failure there.
  const base = { name, description: told, required: false };
  const choices = choicesOf(schema);
  if (choices) return { ...base, type: "enum", choices };
  if (schema.type === "boolean") return { ...base, type: "boolean" };
  if (schema.type === "number" || schema.type === "integer") return { ...base, type: "number" };
  if (!isFlattened(raw)) return { ...base, type: "string" };
  const description = `${told}\nAnswer with JSON that follows this JSON Schema: ${JSON.stringify(schema)}`;
  return { ...base, type: "string", description };
}

/** What is found out after a call: the engine's own three, with our instructions, and the customer's fields. */
export function toAnalysisData({ analysis }: AgentDefinition): AnalysisItem[] {
  const fields = Object.entries(analysis.structuredDataSchema?.properties ?? {});
  return [
    {
      type: "system-presets",
      name: "call_summary",
      required: analysis.summary,
      ...(analysis.summaryPrompt ? { description: analysis.summaryPrompt } : {}),
    },
    {
      type: "system-presets",
      name: "call_successful",
      required: analysis.successEvaluation,
      ...(analysis.successPrompt ? { description: analysis.successPrompt } : {}),
    },
    { type: "system-presets", name: "user_sentiment", description: SENTIMENT_PROMPT },
    ...fields.map(([name, field]) => toItem(name, field)),
  ];
}
