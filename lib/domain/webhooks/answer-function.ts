import { z } from "zod";
import type { FunctionCallRequest } from "@/lib/vendors/voice/port";
import { functionAnswerBody, readFunctionCalls } from "@/lib/vendors/voice/registry";
import { answerFunctionCalls } from "../functions/answer-calls";
import { DomainError } from "../shared/errors";
import { authenticateSender, type DeliveredRequest, type SignatureDialect } from "./authenticate-sender";

/**
 * Verifies a function call that came to an address of its own, and answers it in the engine's shape. Throws
 * `unauthenticated` when the signature does not hold and `bad_request` for a body that is none.
 */
export async function answerFunction(dialect: SignatureDialect, request: DeliveredRequest) {
  const receivedAt = performance.now();
  const integration = await authenticateSender(dialect, request);
  const requests = parse(dialect, request.rawBody.toString("utf8"));
  const answers = await answerFunctionCalls(integration, requests, receivedAt);
  const answered = requests.flatMap((each, index) => {
    const answer = answers[index];
    return answer ? [{ request: each, ...answer }] : [];
  });
  return functionAnswerBody(dialect.provider, answered);
}

function parse({ provider }: SignatureDialect, rawBody: string): FunctionCallRequest[] {
  try {
    return readFunctionCalls(provider, rawBody);
  } catch (error) {
    if (!(error instanceof z.ZodError) && !(error instanceof SyntaxError)) throw error;
    throw new DomainError("bad_request", "The body is not a function call of this provider.", {
      cause: error,
    });
  }
}
