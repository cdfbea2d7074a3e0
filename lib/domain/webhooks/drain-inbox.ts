import { DatabaseUnavailableError } from "@/lib/data/errors";
import { type InTransaction, inSystemTransaction } from "@/lib/data/transaction";
import type { CallNews } from "@/lib/domain/calls/advance-call";
import { advanceCalls } from "@/lib/domain/calls/advance-calls";
import { crossTenantContext } from "@/lib/domain/shared/system-context";
import type { TenantContext } from "@/lib/domain/shared/tenant-context";
import { countMetric } from "@/lib/platform/metrics";
import type { CallFacts } from "@/lib/vendors/voice/port";
import { webhookCallFacts } from "@/lib/vendors/voice/registry";
import {
  type CallKey,
  claimCalls,
  type EventOutcome,
  loadWaitingEvents,
  postponeCall,
  recordOutcomes,
  type WaitingEvent,
} from "./claim-events";
import { type KnownCall, newsOf, type Resolution, resolveCalls, type UnknownCall } from "./resolve-calls";

/** Calls per transaction. */
const BATCH = 100;

export interface DrainInboxOptions {
  budgetMs: number;
  maxBatches?: number;
  /** "behind": does not wait until live events are out, so that a slow bus slows nothing else. For long-lived loops. */
  announcements?: "wait" | "behind";
}

export interface DrainInboxResult {
  calls: number;
  events: number;
  isEmpty: boolean;
}

/**
 * Works off waiting events until none is due or the time is up. Any number of drains may run at once: each call is
 * worked on by one of them. Events of a call that cannot be worked off wait longer each time and are put aside in the
 * end; they hold up no other call.
 */
export async function drainInbox(options: DrainInboxOptions): Promise<DrainInboxResult> {
  const deadline = performance.now() + options.budgetMs;
  const total: DrainInboxResult = { calls: 0, events: 0, isEmpty: false };
  for (let batch = 0; batch < (options.maxBatches ?? Number.POSITIVE_INFINITY); batch += 1) {
    const done = await drainBatch(options.announcements ?? "wait");
    total.calls += done.calls;
    total.events += done.events;
    if (done.calls === 0) return { ...total, isEmpty: true };
    if (performance.now() >= deadline) break;
  }
  return total;
}

async function drainBatch(announcements: "wait" | "behind"): Promise<{ calls: number; events: number }> {
  const ctx = crossTenantContext("inbox");
  let claimed: CallKey[] = [];
  try {
    const events = await inSystemTransaction(ctx, async (txCtx) => {
      claimed = await claimCalls(txCtx, { limit: BATCH });
      return workOff(txCtx, claimed);
    });
    return { calls: claimed.length, events };
  } catch (error) {
    if (error instanceof DatabaseUnavailableError || claimed.length === 0) throw error;
    ctx.log.warn({ error, calls: claimed.length }, "a batch of events failed; trying its calls one by one");
    for (const key of claimed) await drainOne(key);
    return { calls: claimed.length, events: 0 };
  } finally {
    const announced = ctx.settle();
    if (announcements === "wait") await announced;
  }
}

/** After a batch failed: whichever of its calls is to blame fails alone. */
async function drainOne(key: CallKey): Promise<void> {
  const ctx = crossTenantContext("inbox");
  try {
    await inSystemTransaction(ctx, async (txCtx) =>
      workOff(txCtx, await claimCalls(txCtx, { limit: 1, only: key })),
    );
  } catch (error) {
    if (error instanceof DatabaseUnavailableError) throw error;
    countMetric("webhooks.postponed");
    ctx.log.error({ error, ...key }, "events of a call could not be worked off");
    await inSystemTransaction(ctx, (txCtx) => postponeCall(txCtx, key, messageOf(error)));
  } finally {
    await ctx.settle();
  }
}

async function workOff(ctx: InTransaction<TenantContext>, keys: CallKey[]): Promise<number> {
  if (keys.length === 0) return 0;
  const events = await loadWaitingEvents(ctx, keys);
  const groups = groupByCall(events.map(readEvent));
  const unknown = groups.flatMap((group) => toUnknown(group) ?? []);
  const resolutions = await resolveCalls(ctx, unknown);
  const byKey = new Map([...resolutions].map(([call, resolution]) => [keyText(call), resolution]));
  const news = groups.flatMap((group) => toNews(group, byKey) ?? []);
  await advanceCalls(ctx, news);
  await recordOutcomes(
    ctx,
    groups.flatMap((group) => outcomesOf(group, byKey)),
  );
  return events.length;
}

type ReadEvent = { event: WaitingEvent; facts: CallFacts | null; error?: string; isHopeless?: boolean };

/** An event that cannot be read is kept waiting; the others of its call go on without it. */
function readEvent(event: WaitingEvent): ReadEvent {
  if (event.isSuperseded) return { event, facts: null };
  if (event.body === "") {
    return { event, facts: null, error: "The content of this event was erased.", isHopeless: true };
  }
  try {
    return { event, facts: webhookCallFacts(event.provider, event.body) };
  } catch (error) {
    return { event, facts: null, error: `unreadable: ${messageOf(error)}` };
  }
}

interface Group {
  key: CallKey;
  callId: string | null;
  events: ReadEvent[];
  reports: CallFacts[];
}

function keyText(key: CallKey): string {
  return `${key.integrationId} ${key.callExternalId}`;
}

function groupByCall(events: ReadEvent[]): Group[] {
  const groups = Map.groupBy(events, ({ event }) => keyText(event));
  return [...groups.values()].flatMap((own) => {
    const first = own[0]?.event;
    if (!first) return [];
    const { integrationId, callExternalId, callId } = first;
    const reports = own.flatMap(({ facts }) => facts ?? []);
    return [{ key: { integrationId, callExternalId }, callId, events: own, reports }];
  });
}

function toUnknown(group: Group): UnknownCall | null {
  const provider = group.events[0]?.event.provider;
  if (group.callId !== null || group.reports.length === 0 || !provider) return null;
  return { ...group.key, provider, reports: group.reports };
}

type Resolutions = Map<string, Resolution>;

function callOf(group: Group, resolutions: Resolutions): KnownCall | null {
  if (group.callId !== null) return { kind: "known", callId: group.callId, isNew: false };
  const resolution = resolutions.get(keyText(group.key));
  return resolution?.kind === "known" ? resolution : null;
}

function toNews(group: Group, resolutions: Resolutions): CallNews | null {
  const call = callOf(group, resolutions);
  if (!call || group.reports.length === 0) return null;
  return { ...newsOf(call), reports: group.reports, externalId: group.key.callExternalId };
}

function outcomesOf(group: Group, resolutions: Resolutions): EventOutcome[] {
  const call = callOf(group, resolutions);
  const resolution = resolutions.get(keyText(group.key));
  return group.events.map(({ event, facts, error, isHopeless }) => {
    const base = { id: event.id, callId: call?.callId };
    const isTelling = facts !== null || event.isSuperseded;
    if (error !== undefined) return { ...base, result: isHopeless ? "dead" : "retry", error };
    if (isTelling && resolution?.kind === "unknown") {
      return { ...base, result: "dead", error: resolution.reason };
    }
    if (isTelling && resolution?.kind === "later") {
      return { ...base, result: "later", error: resolution.reason };
    }
    return { ...base, result: "processed" };
  });
}

function messageOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).slice(0, 500);
}
