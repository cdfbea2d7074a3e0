import { randomBytes } from "node:crypto";
import { type OutcomeCode, outcomeOfNumber } from "../voice/outcomes";
import { createSeededRandom, seedOf, seedOfCall } from "../voice/seeded-random";
import { type CallSettings, callSettingsSchema } from "../voice/settings";
import { newId } from "./ids";
import { RetellProblem } from "./problems";
import type { StoredCall } from "./records";
import { ownAgent } from "./references";
import type { AgentOverride } from "./schemas/call";
import type { VersionReference } from "./schemas/common";
import type { AgentBinding } from "./schemas/phone-number";
import { parseOrRefuse } from "./schemas/validate";
import { startCall } from "./simulator/state-machine";
import { versionOf } from "./versions";
import { joinMs, type RetellWorld } from "./world";

const dayMs = 86_400_000;

export interface NewCall
  extends Pick<
    StoredCall,
    | "orgId"
    | "type"
    | "direction"
    | "fromNumber"
    | "toNumber"
    | "metadata"
    | "dynamicVariables"
    | "sipHeaders"
  > {
  id?: string | undefined;
  agentId: string;
  agentVersion: VersionReference | null | undefined;
  override: AgentOverride | undefined;
  /** True for a call that begins when somebody joins it. */
  isAwaited?: boolean;
}

function settingsOf(metadata: unknown): CallSettings {
  const own =
    typeof metadata === "object" && metadata !== null && "sandbox" in metadata ? metadata.sandbox : {};
  return parseOrRefuse(callSettingsSchema, own ?? {});
}

/** The call's own wish, then the global setting, then the called number. */
export function outcomeOf(world: RetellWorld, metadata: unknown, toNumber: string | undefined): OutcomeCode {
  return settingsOf(metadata).outcome ?? world.settings.outcome ?? outcomeOfNumber(toNumber);
}

/** Calls that hold one of the organisation's lines now. */
export function activeCalls(world: RetellWorld, orgId: string): number {
  const isActive = ({ call }: { call: StoredCall }) =>
    call.orgId === orgId && (call.status === "registered" || call.status === "ongoing");
  return [...world.running.values()].filter(isActive).length;
}

export function isFull(world: RetellWorld, orgId: string): boolean {
  return activeCalls(world, orgId) >= world.settings.concurrency;
}

/** GET /get-concurrency. */
export function concurrencyOf(world: RetellWorld, orgId: string): Record<string, unknown> {
  const limit = world.settings.concurrency;
  return {
    current_concurrency: activeCalls(world, orgId),
    concurrency_limit: limit,
    base_concurrency: limit,
    purchased_concurrency: 0,
    concurrency_purchase_limit: 100,
    remaining_purchase_limit: 100,
    reserved_inbound_concurrency: 0,
    concurrency_burst_enabled: false,
    concurrency_burst_limit: 0,
  };
}

/** One of a number's agents, as often as its weight says. Null when none is bound. */
export function pickBinding(bindings: AgentBinding[] | null | undefined, seed: string): AgentBinding | null {
  const [first, ...others] = bindings ?? [];
  if (!first) return null;
  let chance = createSeededRandom(seedOf(seed)).next();
  for (const binding of [first, ...others]) {
    chance -= binding.weight;
    if (chance < 0) return binding;
  }
  return first;
}

/** Stores a call and sets it in motion. Throws 422 for an unknown agent, 429 when no line is free. */
export function placeCall(world: RetellWorld, wanted: NewCall): StoredCall {
  const { agentVersion, override, isAwaited, ...parties } = wanted;
  const agent = ownAgent(world, wanted.orgId, wanted.agentId);
  const { version, body } = versionOf(agent, agentVersion);
  if (isFull(world, wanted.orgId)) {
    throw new RetellProblem(429, "Account has reached its concurrency limit.", { "retry-after": "1" });
  }
  const id = wanted.id ?? newId("call");
  const sandbox = settingsOf(wanted.metadata);
  const isWeb = wanted.type === "web_call";
  const effective = { ...body, ...override?.agent };
  const call: StoredCall = {
    ...parties,
    id,
    createdAt: Date.now(),
    status: "registered",
    agentVersion: version,
    agentName: effective.agent_name ?? undefined,
    override,
    storage: effective.data_storage_setting ?? "everything",
    isUrlSigned: effective.opt_in_signed_url ?? false,
    urlLifetimeMs: effective.signed_url_expiration_ms ?? dayMs,
    ...(isWeb ? { accessToken: randomBytes(32).toString("base64url"), expiresAt: Date.now() + joinMs } : {}),
    outcome: outcomeOf(world, wanted.metadata, isWeb ? undefined : wanted.toNumber),
    sandbox,
    seed: seedOfCall(id, {
      own: sandbox.seed,
      shared: world.settings.seed,
      number: wanted.direction === "inbound" ? wanted.fromNumber : wanted.toNumber,
    }),
    turns: [],
    recorded: false,
    costs: [],
    latencies: [],
  };
  world.store.calls.set(id, call);
  world.store.saveCall(call);
  startCall(world, call, isAwaited ?? false);
  return call;
}
