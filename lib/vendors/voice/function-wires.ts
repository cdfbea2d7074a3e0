import type { FunctionCallRequest, VoiceProvider } from "./port";
import { parseRetellFunctionCall } from "./retell/function-call";
import { parseVapiFunctionCalls, vapiFunctionAnswer } from "./vapi/function-calls";

/** A function call and what its agent is told in return. */
export interface AnsweredFunctionCall {
  request: FunctionCallRequest;
  text: string;
  isError: boolean;
}

/** An answer in an engine's own shape; its status is 200 also for failures. */
export interface FunctionAnswerBody {
  body: string;
  contentType: "application/json" | "text/plain; charset=utf-8";
}

interface FunctionWire {
  read: (rawBody: string) => FunctionCallRequest[];
  write: (answers: AnsweredFunctionCall[]) => FunctionAnswerBody;
}

function json(value: object): FunctionAnswerBody {
  return { body: JSON.stringify(value), contentType: "application/json" };
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    // Words; they are sent as such.
    return false;
  }
}

/** Retell sends one function call at a time and takes what is answered as it is. */
function writeRetell([answer]: AnsweredFunctionCall[]): FunctionAnswerBody {
  if (!answer) return json({ error: "There was no function call." });
  if (answer.isError) return json({ error: answer.text });
  return {
    body: answer.text,
    contentType: isJson(answer.text) ? "application/json" : "text/plain; charset=utf-8",
  };
}

function writeVapi(answers: AnsweredFunctionCall[]): FunctionAnswerBody {
  return json(
    vapiFunctionAnswer(
      answers.map(({ request: { externalId, toolName }, text, isError }) =>
        isError ? { externalId, toolName, error: text } : { externalId, toolName, result: text },
      ),
    ),
  );
}

/** How each engine asks for a function and is answered. */
export const FUNCTION_WIRES: Readonly<Record<VoiceProvider, FunctionWire>> = {
  vapi: { read: parseVapiFunctionCalls, write: writeVapi },
  retell: { read: (rawBody) => [parseRetellFunctionCall(rawBody)], write: writeRetell },
};
