import { z } from "zod";
import type { FunctionCallRequest } from "../port";

const text = z.string().min(1);
const values = z.record(z.string(), z.unknown());

/** Arguments come as an object or as its JSON; what is neither is no argument at all. */
function readArguments(value: unknown): Record<string, unknown> {
  if (typeof value !== "string") return values.safeParse(value).data ?? {};
  try {
    return values.safeParse(JSON.parse(value)).data ?? {};
  } catch {
    // The model writes this text; its mistake is answered by the function, not by us.
    return {};
  }
}

/** The typed spelling, and the flattened one of the documentation. */
const toolCall = z
  .object({
    id: text,
    function: z.object({ name: text, arguments: z.unknown().optional() }).optional(),
    name: text.optional(),
    arguments: z.unknown().optional(),
    parameters: z.unknown().optional(),
  })
  .transform((call, context) => {
    const toolName = call.function?.name ?? call.name;
    if (toolName) {
      const given = call.function?.arguments ?? call.arguments ?? call.parameters;
      return { externalId: call.id, toolName, arguments: readArguments(given) };
    }
    context.addIssue({ code: "custom", message: "names no tool" });
    return z.NEVER;
  });

const metadata = z.object({ agentId: text.optional() }).nullish().catch(null);
const body = z.object({
  message: z.object({
    type: z.literal("tool-calls"),
    toolCallList: z.array(toolCall).optional(),
    toolCalls: z.array(toolCall).optional(),
    call: z.object({ id: text.optional(), assistantId: text.nullish() }).nullish(),
    assistant: z.object({ id: text.nullish(), metadata }).nullish(),
  }),
});

/** The calls a `tool-calls` message waits for. Throws when the body is none. */
export function parseVapiFunctionCalls(rawBody: string): FunctionCallRequest[] {
  const { toolCallList, toolCalls, call, assistant } = body.parse(JSON.parse(rawBody)).message;
  return (toolCallList ?? toolCalls ?? []).map((each) => ({
    ...each,
    callExternalId: call?.id ?? null,
    agentExternalId: call?.assistantId ?? assistant?.id ?? null,
    agentId: assistant?.metadata?.agentId ?? null,
  }));
}

export type VapiFunctionAnswer = { externalId: string; toolName: string } & (
  | { result: string }
  | { error: string }
);

/** The body the engine expects, with status 200 for failures too. It reads one line: breaks would end the result early. */
export function vapiFunctionAnswer(answers: readonly VapiFunctionAnswer[]): object {
  const oneLine = (words: string) => words.replaceAll(/\s*[\r\n]+\s*/g, " ");
  return {
    results: answers.map((answer) => ({
      toolCallId: answer.externalId,
      name: answer.toolName,
      ...("result" in answer ? { result: oneLine(answer.result) } : { error: oneLine(answer.error) }),
    })),
  };
}
