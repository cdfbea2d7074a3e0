import { z } from "zod";
import type { Customer } from "./keys";
import { type EngineName, type PlaceBody, ServiceProblem } from "./schema";

export type EngineUrls = Readonly<Record<EngineName, string>>;

const LONGEST_NAME = 40;
const TIMEOUT_MS = 10_000;

const placedBody = z.union([
  z.looseObject({ id: z.string().min(1) }).transform(({ id }) => id),
  z.looseObject({ call_id: z.string().min(1) }).transform(({ call_id }) => call_id),
]);
const refusedBody = z.looseObject({ message: z.union([z.string(), z.array(z.string())]) });

/** Places the call at its engine, over HTTP as anybody would. Answers the engine's id of it. */
export async function dialEngine(urls: EngineUrls, customer: Customer, body: PlaceBody): Promise<string> {
  const { path, payload } = REQUESTS[body.engine.name](body);
  const response = await fetch(`${urls[body.engine.name]}${path}`, {
    method: "POST",
    headers: {
      authorization: `Bearer ${customer.engineKeys[body.engine.name]}`,
      "content-type": "application/json",
    },
    body: JSON.stringify(payload),
    signal: AbortSignal.timeout(TIMEOUT_MS),
  }).catch((cause: unknown) => {
    throw new ServiceProblem(502, "engine_unclear", `The engine did not answer: ${String(cause)}`);
  });
  const answer: unknown = await response.json().catch(() => null);
  const placed = placedBody.safeParse(answer);
  if (response.ok && placed.success) return placed.data;
  throw refusalOf(response.status, answer);
}

const REQUESTS: Readonly<Record<EngineName, (body: PlaceBody) => { path: string; payload: object }>> = {
  vapi: ({ callId, agentId, phoneNumberId, to, contactName, variables, metadata }) => ({
    path: "/call",
    payload: {
      ...{ assistantId: agentId, phoneNumberId, name: callId },
      customer: {
        ...{ number: to, externalId: callId },
        ...(contactName ? { name: contactName.slice(0, LONGEST_NAME) } : {}),
      },
      assistantOverrides: { metadata, variableValues: variables },
    },
  }),
  retell: ({ agentId, phoneNumberId, to, variables, metadata }) => ({
    path: "/v2/create-phone-call",
    payload: {
      ...{ from_number: phoneNumberId, to_number: to, metadata },
      ...{ override_agent_id: agentId, override_agent_version: "latest_published" },
      retell_llm_dynamic_variables: variables,
    },
  }),
};

function refusalOf(status: number, answer: unknown): ServiceProblem {
  const { data } = refusedBody.safeParse(answer);
  const words = data ? [data.message].flat().join("; ") : `The engine answered ${status}`;
  if (status === 429) return new ServiceProblem(429, "engine_busy", words);
  if (status >= 400 && status < 500) return new ServiceProblem(422, "engine_refused", words);
  return new ServiceProblem(502, "engine_unclear", words);
}
