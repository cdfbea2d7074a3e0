import { randomUUID } from "node:crypto";
import { type OutcomeCode, outcomeOfNumber } from "../voice/outcomes";
import { seedOfCall } from "../voice/seeded-random";
import { type CallSettings, callSettingsSchema } from "../voice/settings";
import { badRequest } from "./problems";
import type { CallType, StoredCall } from "./records";
import type { CreateCallBody, Customer } from "./schemas/call";
import { parseOrRefuse } from "./schemas/validate";
import { startCall } from "./simulator/state-machine";
import type { VapiWorld } from "./world";

type CallParties = Pick<
  StoredCall,
  "assistantId" | "assistant" | "assistantOverrides" | "phoneNumberId" | "phoneNumber" | "customer" | "name"
>;

export interface NewCall extends CallParties {
  orgId: string;
  type: CallType;
  earliestAt?: string | undefined;
  unservedReason?: string | undefined;
  destination?: Record<string, unknown> | undefined;
}

/** Metadata travels on the assistant, the call's overrides or the customer's; the last one wins. */
export function metadataOf(world: VapiWorld, parties: CallParties): Record<string, unknown> {
  return {
    ...world.store.assistants.get(parties.assistantId ?? "")?.body.metadata,
    ...parties.assistant?.metadata,
    ...parties.assistantOverrides?.metadata,
    ...parties.customer?.assistantOverrides?.metadata,
  };
}

function settingsOf(world: VapiWorld, parties: CallParties): CallSettings {
  return parseOrRefuse(callSettingsSchema, metadataOf(world, parties).sandbox ?? {});
}

/** The call's own wish, then the global setting, then the called number. */
export function outcomeOf(world: VapiWorld, parties: CallParties): OutcomeCode {
  const own = settingsOf(world, parties).outcome;
  return own ?? world.settings.outcome ?? outcomeOfNumber(parties.customer?.number);
}

/** Calls that hold one of the organisation's lines now. */
export function activeCalls(world: VapiWorld, orgId: string): number {
  const isActive = ({ call }: { call: StoredCall }) =>
    call.orgId === orgId && call.status !== "scheduled" && call.status !== "ended";
  return [...world.running.values()].filter(isActive).length;
}

export function subscriptionLimits(world: VapiWorld, orgId: string) {
  const concurrencyLimit = world.settings.concurrency;
  const remaining = Math.max(0, concurrencyLimit - activeCalls(world, orgId));
  return { concurrencyBlocked: remaining === 0, concurrencyLimit, remainingConcurrentCalls: remaining };
}

/** Stores a call and sets it in motion. Throws 400 when the organisation has no free line. */
export function placeCall(world: VapiWorld, wanted: NewCall): StoredCall {
  const isLater = wanted.earliestAt !== undefined && Date.parse(wanted.earliestAt) > Date.now();
  if (!isLater && activeCalls(world, wanted.orgId) >= world.settings.concurrency) {
    throw badRequest("Over Concurrency Limit. Increase your concurrency limit or wait for a call to end.");
  }
  const id = randomUUID();
  const now = new Date().toISOString();
  const sandbox = settingsOf(world, wanted);
  const call: StoredCall = {
    ...wanted,
    id,
    createdAt: now,
    updatedAt: now,
    status: isLater ? "scheduled" : "queued",
    outcome: outcomeOf(world, wanted),
    sandbox,
    seed: seedOfCall(id, {
      own: sandbox.seed,
      shared: world.settings.seed,
      number: wanted.customer?.number,
    }),
    turns: [],
    recorded: false,
    costs: [],
  };
  world.store.calls.set(id, call);
  world.store.saveCall(call);
  startCall(world, call);
  return call;
}

/** The parts of POST /call that one of its customers shares with all the others. */
export function outboundCall(orgId: string, body: CreateCallBody, customer: Customer | undefined): NewCall {
  const { assistantId, assistant, assistantOverrides, phoneNumberId, phoneNumber, name } = body;
  return {
    orgId,
    type: "outboundPhoneCall",
    ...{ assistantId, assistant, assistantOverrides, phoneNumberId, phoneNumber, name, customer },
    earliestAt: body.schedulePlan?.earliestAt,
  };
}
