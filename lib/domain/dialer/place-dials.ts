import { setTimeout as delay } from "node:timers/promises";
import { askToDial, type DialRequest, openEngine } from "@/lib/domain/calls/dial-call";
import { systemContext } from "@/lib/domain/shared/system-context";
import { nowMs } from "@/lib/platform/clock";
import { countMetric } from "@/lib/platform/metrics";
import type { VoiceEngine } from "@/lib/vendors/voice/port";
import { OutcomeWriter } from "./outcome-writer";
import type { PlannedDial } from "./plan-turn";
import { variablesOf } from "./resolve-variables";
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
    const writer = new OutcomeWriter();
    await Promise.all(dials.map((dial) => placeDial(dial, engine, writer)));
    await writer.settle();
  } catch {
    countMetric("dialer.dial_failed", {}, dials.length);
  }
}

async function placeDial(
  dial: PlannedDial,
  engine: VoiceEngine | null,
  writer: OutcomeWriter,
): Promise<void> {
  const request = toRequest(dial);
  const ctx = systemContext("dial-call", request.scope);
  try {
    const waitMs = dial.dialAt.getTime() - nowMs();
    if (waitMs > 0) await delay(waitMs);
    const outcome = await askToDial(ctx, request, engine);
    if (outcome === null) return;
    ctx.log.info({ callId: request.callId, outcome: outcome.outcome }, "dialled");
    writer.add({ callId: request.callId, scope: request.scope, outcome });
  } catch (error) {
    countMetric("dialer.dial_failed");
    ctx.log.error({ error, callId: request.callId }, "an intent was not worked off");
  }
}

function toRequest({ callId, campaign, recipient, number, dialAt }: PlannedDial): DialRequest {
  const { row, settings, integrationId, agentExternalId } = campaign;
  const { partnerId, workspaceId, provider, timeZone } = row;
  const contactName = contactNameOf(recipient);
  // The engine holds the agent's own defaults, and the workspace's behind them.
  const defaults = { workspace: {}, campaign: settings.variables.defaults };
  return {
    ...{ scope: { partnerId, workspaceId }, callId, to: recipient.phone },
    target: {
      ...{ provider, integrationId, agentExternalId },
      ...{ phoneNumberExternalId: number.externalId, fromNumber: number.e164 },
    },
    ...(contactName === null ? {} : { contactName }),
    variables: variablesOf(recipient, defaults, { at: dialAt, timeZone }),
  };
}
