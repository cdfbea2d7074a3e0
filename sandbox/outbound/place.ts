import { setTimeout as sleep } from "node:timers/promises";
import { dialEngine, type EngineUrls } from "./dial-engine";
import type { Customer } from "./keys";
import { type Fault, type PlaceBody, ServiceProblem } from "./schema";

export interface KnownCall {
  body: PlaceBody;
  engineCallId: string | null;
  refusal: { code: string; message: string } | null;
}

export interface OutboundWorld {
  urls: EngineUrls;
  /** By the customer's key and our call id. */
  calls: Map<string, KnownCall>;
  /** Requests to place a call, repeats and refusals with them. */
  requests: number;
  faults: Fault[];
  revoked: Set<string>;
  stopping: AbortController;
}

/** Cut off: the connection is dropped without an answer. */
export const DROPPED = Symbol("dropped");

export type Placed = { status: 200 | 201 | 202; call: KnownCall } | typeof DROPPED;

/** Places a call once for its id; the same request again answers the same call. */
export async function place(world: OutboundWorld, customer: Customer, body: PlaceBody): Promise<Placed> {
  world.requests += 1;
  const key = callKey(customer, body.callId);
  const known = world.calls.get(key);
  if (known) return repeat(known, body);
  const fault = takeFault(world, body);
  if (fault && (await failBefore(world, fault))) return DROPPED;
  assertPlaceable(customer, body);
  const call: KnownCall = { body, engineCallId: null, refusal: null };
  world.calls.set(key, call);
  await dial(world, customer, call, key);
  if (fault && (await failAfter(world, fault))) return DROPPED;
  return { status: fault?.mode === "unnamed" ? 202 : 201, call };
}

export function callKey(customer: Customer, callId: string): string {
  return `${customer.name} ${callId}`;
}

function repeat(known: KnownCall, body: PlaceBody): Placed {
  if (JSON.stringify(known.body) !== JSON.stringify(body)) {
    throw new ServiceProblem(409, "idempotency_conflict", "There is another call with this id.");
  }
  return { status: 200, call: known };
}

function assertPlaceable({ engineKeys }: Customer, { engine, notAfter }: PlaceBody): void {
  if (engineKeys[engine.name].slice(-4) !== engine.keyLastFour) {
    const message = `No ${engine.name} account with a key ending in ${engine.keyLastFour} is connected here.`;
    throw new ServiceProblem(422, "unknown_engine_key", message);
  }
  if (Date.parse(notAfter) < Date.now()) {
    throw new ServiceProblem(422, "too_late", "The call was to begin earlier.");
  }
}

/** A refusal of the engine is no call; one that is not clear waits to be looked up there. */
async function dial(world: OutboundWorld, customer: Customer, call: KnownCall, key: string): Promise<void> {
  try {
    call.engineCallId = await dialEngine(world.urls, customer, call.body);
  } catch (error) {
    if (!(error instanceof ServiceProblem)) throw error;
    if (error.status === 429) world.calls.delete(key);
    if (error.status === 422) call.refusal = { code: error.code, message: error.message };
    throw error;
  }
}

function takeFault({ faults }: OutboundWorld, { to }: PlaceBody): Fault | null {
  const fault = faults.find(({ times, toEnding }) => times > 0 && to.endsWith(toEnding ?? ""));
  if (!fault) return null;
  fault.times -= 1;
  return fault;
}

function pause({ stopping }: OutboundWorld, { delayMs }: Fault): Promise<void> {
  return sleep(delayMs, undefined, { signal: stopping.signal });
}

/** True when the connection is to be dropped. */
async function failBefore(world: OutboundWorld, fault: Fault): Promise<boolean> {
  switch (fault.mode) {
    case "refused":
      throw new ServiceProblem(422, "refused", "The service does not place this call.");
    case "rate_limited":
      throw new ServiceProblem(429, "rate_limited", "Too many calls at once.");
    case "not_accepted":
      throw new ServiceProblem(503, "not_accepted", "The service is out of order; nothing was placed.");
    case "error_before":
      throw new ServiceProblem(500, "internal", "Something went wrong.");
    case "late_before":
      await pause(world, fault);
      return true;
    default:
      return fault.mode === "drop_before";
  }
}

/** The same once the call is placed. */
async function failAfter(world: OutboundWorld, fault: Fault): Promise<boolean> {
  if (fault.mode === "error_after") throw new ServiceProblem(500, "internal", "Something went wrong.");
  if (fault.mode === "late_after") await pause(world, fault);
  return fault.mode === "drop_after";
}
