import { setTimeout as sleep } from "node:timers/promises";
import { type Answer, attemptOnce, isAccepted } from "../../voice/attempt";
import type { AuthenticationPlan } from "../schemas/credential";
import type { ServerSettings } from "../schemas/server";
import type { VapiWorld } from "../world";
import { authenticationHeaders } from "./signing";

export interface Delivery {
  callId: string;
  type: string;
  orgId: string;
  server: ServerSettings;
  body: string;
  /** Overrides the server's own limit. */
  timeoutMs?: number;
}

function authenticationPlanOf(world: VapiWorld, delivery: Delivery): AuthenticationPlan | null {
  const credential = world.store.credentials.get(delivery.server.credentialId ?? "");
  if (!credential || credential.orgId !== delivery.orgId) return null;
  return "authenticationPlan" in credential.body ? credential.body.authenticationPlan : null;
}

function headersFor(world: VapiWorld, delivery: Delivery, url: string): Record<string, string> {
  const plan = authenticationPlanOf(world, delivery);
  return {
    "content-type": "application/json",
    "user-agent": "Vapi/1.0",
    ...delivery.server.headers,
    ...(plan ? authenticationHeaders(plan, { url, body: delivery.body }) : {}),
  };
}

function retryDelayMs(server: ServerSettings, attempt: number): number {
  const base = (server.backoffPlan?.baseDelaySeconds ?? 0) * 1000;
  return server.backoffPlan?.type === "exponential" ? base * 2 ** (attempt - 1) : base;
}

/** Sends one server message. Without a backoff plan there is one attempt, as with the real service. */
export async function deliver(world: VapiWorld, delivery: Delivery): Promise<Answer> {
  const { callId, type, body, server } = delivery;
  const plan = server.backoffPlan;
  const attempts = 1 + (plan?.maxRetries ?? 0);
  const url = server.url ?? "";
  const timeoutMs = delivery.timeoutMs ?? (server.timeoutSeconds ?? 20) * 1000;
  const headers = () => headersFor(world, delivery, url);
  let answer: Answer = { status: null, text: "" };
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    answer = await attemptOnce(world, { callId, type, url, body, timeoutMs, headers }, attempt);
    const isFinal = answer.status !== null && plan?.excludedStatusCodes?.includes(answer.status);
    if (isAccepted(answer) || isFinal || attempt === attempts || world.stopping.signal.aborted) break;
    await sleep(retryDelayMs(server, attempt), undefined, { ref: false });
  }
  return answer;
}
