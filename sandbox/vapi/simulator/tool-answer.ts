import { z } from "zod";
import type { Answer } from "../../voice/attempt";
import { parseJson } from "../../voice/json";

const resultSchema = z.looseObject({
  toolCallId: z.string(),
  result: z.unknown().optional(),
  error: z.string().nullish(),
});

const answerSchema = z.looseObject({ results: z.array(resultSchema) });

export interface ToolOutcome {
  result: string;
  isUsable: boolean;
}

function asText(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** Reads `{results: [{toolCallId, result | error}]}`; anything else means the tool gave no result. */
export function readToolAnswer(answer: Answer | null, toolCallId: string): ToolOutcome {
  if (!answer) return { result: "No server is configured for this tool.", isUsable: false };
  if (answer.status === null) return { result: "The tool server did not answer in time.", isUsable: false };
  if (answer.status >= 300) return { result: `The tool server answered ${answer.status}.`, isUsable: false };
  const parsed = answerSchema.safeParse(parseJson(answer.text));
  const own = parsed.data?.results.find((result) => result.toolCallId === toolCallId);
  if (!own) return { result: "No result returned.", isUsable: false };
  if (own.error) return { result: own.error, isUsable: false };
  if (own.result === undefined || own.result === null)
    return { result: "No result returned.", isUsable: false };
  return { result: asText(own.result), isUsable: true };
}
