import { setTimeout as delay } from "node:timers/promises";
import { askToDial, type Dialler, type DialRequest, openEngine } from "@/lib/domain/calls/dial-call";
import {
  dialThrough,
  type OpenedService,
  openOutboundService,
} from "@/lib/domain/outbound-service/dial-through";
import { systemContext } from "@/lib/domain/shared/system-context";
import type { TenantContext } from "@/lib/domain/shared/tenant-context";
import { nowMs } from "@/lib/platform/clock";
import { countMetric } from "@/lib/platform/metrics";
import type { VoiceEngine } from "@/lib/vendors/voice/port";
import { OutcomeWriter } from "./outcome-writer";
import { CAREFUL_PER_SECOND } from "./pace";
import type { PlannedDial } from "./plan-turn";
import { variablesOf } from "./resolve-variables";
import { dialSpacing } from "./spacing";
import { contactNameOf } from "./write-turn";

/**
 * Asks the engine to dial what a committed turn of one key decided, each at its instant and side by side, and stores the
 * answers as they come. Never throws: an intent that could not be worked off is looked up at the engine later, and nobody
 * is dialled twice.
 */
export async function placeDials(dials: readonly PlannedDial[]): Promise<void> {
  const [first] = dials;
  if (!first) return;
  try {
    const { integrationId, row } = first.campaign;
    const ctx = systemContext("dialer", { partnerId: row.partnerId, workspaceId: "all" });
    const engine = await openEngine(ctx, integrationId);
    const isThroughService = dials.some(({ campaign }) => campaign.row.service !== null);
    const opened = isThroughService ? await openOutboundService(ctx) : null;
    const writer = new OutcomeWriter();
    await Promise.all(
      dials.map((dial) => placeDial(dial, engine && diallerOf(ctx, dial, { engine, opened }), writer)),
    );
    await writer.settle();
  } catch {
    countMetric("dialer.dial_failed", {}, dials.length);
  }
}

async function placeDial(dial: PlannedDial, dialler: Dialler | null, writer: OutcomeWriter): Promise<void> {
  const request = toRequest(dial);
  const ctx = systemContext("dial-call", request.scope);
  try {
    const { integrationId, row } = dial.campaign;
    const dueInMs = dial.dialAt.getTime() - nowMs();
    const waitMs = dialSpacing().take(integrationId, dueInMs, row.callsPerSecond ?? CAREFUL_PER_SECOND);
    if (waitMs > 0) await delay(waitMs);
    const outcome = await askToDial(ctx, request, dialler);
    if (outcome === null) return;
    ctx.log.info({ callId: request.callId, outcome: outcome.outcome }, "dialled");
    writer.add({ callId: request.callId, scope: request.scope, outcome });
  } catch (error) {
    countMetric("dialer.dial_failed");
    ctx.log.error({ error, callId: request.callId }, "an intent was not worked off");
  }
}

/** The agent's engine itself, or the agency's outbound service in front of it. */
function diallerOf(
  ctx: TenantContext,
  { campaign: { row, settings } }: PlannedDial,
  { engine, opened }: { engine: VoiceEngine; opened: OpenedService | null },
): Dialler {
  if (row.service === null) return engine;
  const key = { provider: row.provider, lastFour: row.service.keyLastFour ?? "" };
  return dialThrough(ctx, { opened, engine, key, fallsBack: settings.dialing.fallsBack });
}

function toRequest({ callId, campaign, recipient, number, dialAt, until }: PlannedDial): DialRequest {
  const { row, settings, integrationId, agentExternalId } = campaign;
  const { partnerId, workspaceId, provider, timeZone } = row;
  const contactName = contactNameOf(recipient);
  // The engine holds the agent's own defaults, and the workspace's behind them.
  const defaults = { workspace: {}, campaign: settings.variables.defaults };
  return {
    ...{ scope: { partnerId, workspaceId }, callId, to: recipient.phone, notAfter: until },
    target: {
      ...{ provider, integrationId, agentExternalId },
      ...{ phoneNumberExternalId: number.externalId, fromNumber: number.e164 },
    },
    ...(contactName === null ? {} : { contactName }),
    variables: variablesOf(recipient, defaults, { at: dialAt, timeZone }),
  };
}
