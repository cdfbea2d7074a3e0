import { countMetric } from "@/lib/platform/metrics";
import { readRingingCall, ringingCallAnswer } from "@/lib/vendors/voice/registry";
import { findAnswerer } from "../phone-numbers/find-answerer";
import { DomainError } from "../shared/errors";
import { authenticateSender, type DeliveredRequest, type SignatureDialect } from "./authenticate-sender";

/**
 * Says who answers a call that rings at a number of the key set: the agent the number is set to, while it may, or nobody.
 * What calls may cost is not asked here: a caller is never turned away for the client's balance. Throws
 * `unauthenticated` when the signature does not hold and `bad_request` for a body that is no ringing call.
 */
export async function answerRingingCall(
  dialect: SignatureDialect,
  request: DeliveredRequest,
): Promise<object> {
  const integration = await authenticateSender(dialect, request);
  const ringing = readBody(request.rawBody.toString("utf8"));
  if (ringing.toNumber === null) return ringingCallAnswer(null, null);
  const answerer = await findAnswerer(integration, { e164: ringing.toNumber });
  const agentExternalId = answerer?.agentExternalId ?? null;
  countMetric("calls.ringing", { answered: String(agentExternalId !== null) });
  return ringingCallAnswer(agentExternalId, ringing.fromNumber);
}

function readBody(rawBody: string) {
  try {
    const ringing = readRingingCall(rawBody);
    if (ringing) return ringing;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw new DomainError("bad_request", "The body is not a call that rings.");
}
