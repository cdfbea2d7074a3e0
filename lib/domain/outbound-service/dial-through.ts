import { nowMs } from "@/lib/platform/clock";
import { DecryptError } from "@/lib/platform/crypto";
import { countMetric } from "@/lib/platform/metrics";
import type { EngineKeyEnd, OutboundCallOutcome, OutboundService } from "@/lib/vendors/outbound/port";
import type { PlaceCallInput, VoiceEngine } from "@/lib/vendors/voice/port";
import type { Dialler } from "../calls/dial-call";
import type { DialOutcome } from "../calls/record-dial-outcome";
import type { TenantContext } from "../shared/tenant-context";
import { openService } from "./access";
import { findOutboundService, type OutboundServiceRow } from "./rows";
import { noteServiceState } from "./verify-service";

/** A service has so long to begin a call it took. Look-ups at the engine are believed from twice that on. */
const BEGIN_WITHIN_MS = 60_000;

/** The partner's service, opened for the dials of one turn. */
export interface OpenedService {
  row: OutboundServiceRow;
  service: OutboundService;
  /** Set once its state was noted, so that many dials note it once. */
  trouble: Promise<void> | null;
}

/** Null when it was disconnected, or when its key cannot be opened, which is noted in the log. */
export async function openOutboundService(ctx: TenantContext): Promise<OpenedService | null> {
  const row = await findOutboundService(ctx);
  if (!row) return null;
  try {
    return { row, service: openService(row, ctx.scope.partnerId), trouble: null };
  } catch (error) {
    if (!(error instanceof DecryptError)) throw error;
    ctx.log.error({ error }, "the key of the outbound service cannot be opened");
    return null;
  }
}

interface Ways {
  opened: OpenedService | null;
  /** The agent's own engine. */
  engine: VoiceEngine;
  key: EngineKeyEnd;
  /** Whether the engine is asked itself while the service is out of order. */
  fallsBack: boolean;
}

/**
 * Asks the outbound service to place calls. Where it certainly did not, because it is out of order, the engine is asked
 * itself if the campaign allows; after an answer that may mean anything, nobody is.
 */
export function dialThrough(ctx: TenantContext, { opened, engine, key, fallsBack }: Ways): Dialler {
  return {
    async placeCall(input) {
      if (!opened) return withdrawn("The outbound service was disconnected before the call was placed.");
      if (fallsBack && opened.row.status === "unreachable") return fallBack(engine, input);
      const latestMs = nowMs() + BEGIN_WITHIN_MS;
      const notAfter = new Date(Math.min(latestMs, input.notAfter?.getTime() ?? latestMs));
      const outcome = await opened.service.placeCall({ ...input, engine: key, notAfter });
      if (outcome.outcome !== "rejected") return outcome;
      const { reason, message } = outcome;
      if (reason === "auth" || reason === "unavailable") await noteTrouble(ctx, opened, outcome);
      if (reason === "unavailable" && fallsBack) return fallBack(engine, input);
      if (reason === "auth") return withdrawn(`The outbound service refuses the agency's key: ${message}`);
      if (reason === "unavailable") return withdrawn(message);
      return { ...outcome, reason };
    },
  };
}

/** Nobody was dialled, and for nothing about the person: their turn comes again, uncounted. */
function withdrawn(message: string): DialOutcome {
  return { outcome: "rejected", reason: "closed", message };
}

function fallBack(engine: VoiceEngine, input: PlaceCallInput): Promise<DialOutcome> {
  countMetric("outbound.fell_back");
  return engine.placeCall(input);
}

/** Kept before the answer is stored, so that the next turn knows. That it could not be kept changes no answer. */
async function noteTrouble(
  ctx: TenantContext,
  opened: OpenedService,
  { reason, message }: Extract<OutboundCallOutcome, { outcome: "rejected" }>,
): Promise<void> {
  const status = reason === "auth" ? "refused" : "unreachable";
  opened.trouble ??= noteServiceState(ctx, opened.row, { status, detail: message }).catch((error: unknown) =>
    ctx.log.error({ error }, "the state of the outbound service was not noted"),
  );
  await opened.trouble;
}
