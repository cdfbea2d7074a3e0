import { z } from "zod";
import { grantedFeatures } from "@/config/client-features";
import { CALL_STATUSES, outcomeOf, SENTIMENTS } from "@/types/calls";
import { WEBHOOK_TRANSCRIPT_CHARACTERS } from "@/types/webhook-endpoints";

const turn = z.object({
  role: z.enum(["agent", "caller", "tool"]),
  text: z.string(),
  startSeconds: z.number(),
  endSeconds: z.number().nullish(),
  tool: z.object({ name: z.string(), arguments: z.string().nullish() }).nullish(),
});

/** A call as messages need it. */
export const messageCallRow = z.object({
  id: z.uuid(),
  partnerId: z.uuid(),
  workspaceId: z.uuid(),
  features: z.unknown().transform(grantedFeatures),
  agentId: z.uuid(),
  agentName: z.string(),
  type: z.enum(["phone", "web", "test"]),
  direction: z.enum(["inbound", "outbound"]),
  status: z.enum(CALL_STATUSES),
  fromNumber: z.string().nullable(),
  toNumber: z.string().nullable(),
  contactName: z.string().nullable(),
  createdAt: z.date(),
  startedAt: z.date().nullable(),
  endedAt: z.date().nullable(),
  durationSeconds: z.number().int().nullable(),
  endedReason: z.string().nullable(),
  sentiment: z.enum(SENTIMENTS).nullable(),
  goalMet: z.boolean().nullable(),
  summary: z.string().nullable(),
  // A transcript or analysis in a shape of a former time is left out rather than holding up the call.
  structuredData: z.record(z.string(), z.unknown()).nullable().catch(null),
  transcript: z.array(turn).nullable().catch(null),
  chargeMicros: z.bigint().nullable(),
  currency: z.string(),
  hasRecording: z.boolean(),
});
export type MessageCall = z.infer<typeof messageCallRow>;

type Turn = z.infer<typeof turn>;

/**
 * The body of a message: the call as the workspace's own people may see it. Which engine carried it, what that calls it
 * and what it costs the agency is not in it; charge and recording follow the client's features.
 */
export function callMessageBody(type: string, call: MessageCall, at: Date): string {
  const { kept, isCut } = cutTranscript(call.transcript ?? []);
  return JSON.stringify({
    type,
    timestamp: at.toISOString(),
    data: {
      id: call.id,
      agentId: call.agentId,
      agentName: call.agentName,
      type: call.type,
      direction: call.direction,
      status: call.status,
      outcome: outcomeOf(call.status, call.endedReason),
      fromNumber: call.fromNumber,
      toNumber: call.toNumber,
      contactName: call.contactName,
      createdAt: call.createdAt.toISOString(),
      startedAt: call.startedAt?.toISOString() ?? null,
      endedAt: call.endedAt?.toISOString() ?? null,
      durationSeconds: call.durationSeconds,
      endedReason: call.endedReason,
      sentiment: call.sentiment,
      goalMet: call.goalMet,
      summary: call.summary,
      structuredData: call.structuredData,
      transcript: kept.map(toSentTurn),
      isTranscriptCut: isCut,
      chargeMicros: call.features.includes("costs") ? (call.chargeMicros?.toString() ?? null) : null,
      currency: call.currency,
      hasRecording: call.hasRecording && call.features.includes("recordings"),
    },
  });
}

/** Whole turns from the beginning, until their texts are too long together. */
function cutTranscript(turns: Turn[]): { kept: Turn[]; isCut: boolean } {
  let characters = 0;
  const kept: Turn[] = [];
  for (const each of turns) {
    characters += each.text.length + (each.tool?.arguments?.length ?? 0);
    if (characters > WEBHOOK_TRANSCRIPT_CHARACTERS) return { kept, isCut: true };
    kept.push(each);
  }
  return { kept, isCut: false };
}

function toSentTurn({ role, text, startSeconds, endSeconds, tool }: Turn) {
  return {
    ...{ role, text, startSeconds, endSeconds: endSeconds ?? null },
    tool: tool ? { name: tool.name, arguments: tool.arguments ?? null } : null,
  };
}
