import { setTimeout as sleep } from "node:timers/promises";
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

export interface Answer {
  /** Null when the receiver did not answer. */
  status: number | null;
  text: string;
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

async function attemptOnce(world: VapiWorld, delivery: Delivery, attempt: number): Promise<Answer> {
  const url = delivery.server.url ?? "";
  const timeoutMs = delivery.timeoutMs ?? (delivery.server.timeoutSeconds ?? 20) * 1000;
  const started = performance.now();
  const at = new Date().toISOString();
  let headers: Record<string, string> = {};
  let answer: Answer = { status: null, text: "" };
  let failure: string | undefined;
  try {
    headers = headersFor(world, delivery, url);
    const signal = AbortSignal.any([world.stopping.signal, AbortSignal.timeout(timeoutMs)]);
    const response = await fetch(url, {
      method: "POST",
      headers,
      body: delivery.body,
      redirect: "manual",
      signal,
    });
    answer = { status: response.status, text: await response.text() };
  } catch (error) {
    failure = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  }
  if (world.settings.recordDeliveries) {
    const { callId, type, body } = delivery;
    const ms = Math.round(performance.now() - started);
    const problem = failure === undefined ? {} : { error: failure };
    world.deliveries.add({
      callId,
      type,
      url,
      headers,
      body,
      attempt,
      at,
      status: answer.status,
      ms,
      ...problem,
    });
  }
  return answer;
}

function isAccepted(answer: Answer): boolean {
  return answer.status !== null && answer.status >= 200 && answer.status < 300;
}

function retryDelayMs(server: ServerSettings, attempt: number): number {
  const base = (server.backoffPlan?.baseDelaySeconds ?? 0) * 1000;
  return server.backoffPlan?.type === "exponential" ? base * 2 ** (attempt - 1) : base;
}

/** Sends one server message. Without a backoff plan there is one attempt, as with the real service. */
export async function deliver(world: VapiWorld, delivery: Delivery): Promise<Answer> {
  const plan = delivery.server.backoffPlan;
  const attempts = 1 + (plan?.maxRetries ?? 0);
  let answer: Answer = { status: null, text: "" };
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    answer = await attemptOnce(world, delivery, attempt);
    const isFinal = answer.status !== null && plan?.excludedStatusCodes?.includes(answer.status);
    if (isAccepted(answer) || isFinal || attempt === attempts || world.stopping.signal.aborted) break;
    await sleep(retryDelayMs(delivery.server, attempt), undefined, { ref: false });
  }
  return answer;
}
