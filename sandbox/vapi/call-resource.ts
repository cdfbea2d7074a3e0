import type { Turn } from "../voice/turn";
import { effectiveAssistant } from "./assistants";
import { plainRecordingUrl, presignRecording } from "./recording-links";
import type { StoredCall, StoredPhoneNumber } from "./records";
import { costBreakdownOf, totalCost } from "./simulator/costs";
import type { VapiWorld } from "./world";

const textNames: Partial<Record<Turn["role"], string>> = { bot: "AI", user: "User" };

/** "AI: …" and "User: …", one line per turn. */
export function transcriptOf(call: StoredCall): string {
  return call.turns
    .flatMap((turn) => (textNames[turn.role] ? `${textNames[turn.role]}: ${turn.text}\n` : []))
    .join("");
}

/** The turns as the artifact shows them; `time` and `endTime` are epoch ms on the call's own time line. */
export function turnMessages(call: StoredCall): Record<string, unknown>[] {
  const startMs = Date.parse(call.startedAt ?? call.createdAt);
  return call.turns.map((turn) => {
    const time = startMs + Math.round(turn.startSeconds * 1000);
    const moment = { time, secondsFromStart: Number(turn.startSeconds.toFixed(3)) };
    if (turn.role === "system") return { role: turn.role, message: turn.text, ...moment };
    if (turn.toolCalls) return { role: turn.role, message: turn.text, toolCalls: turn.toolCalls, ...moment };
    if (turn.toolCallId) {
      return {
        role: turn.role,
        toolCallId: turn.toolCallId,
        name: turn.toolName,
        result: turn.text,
        ...moment,
      };
    }
    const durationMs = Math.round(turn.durationSeconds * 1000);
    return {
      role: turn.role,
      message: turn.text,
      ...moment,
      endTime: time + durationMs,
      duration: durationMs,
    };
  });
}

function recordingFields(world: VapiWorld, call: StoredCall, isPresigned: boolean): Record<string, unknown> {
  if (!call.recorded) return {};
  const plain = {
    recordingUrl: plainRecordingUrl(world, call.id, "mono"),
    stereoRecordingUrl: plainRecordingUrl(world, call.id, "stereo"),
    recording: {
      stereoUrl: plainRecordingUrl(world, call.id, "stereo"),
      mono: {
        combinedUrl: plainRecordingUrl(world, call.id, "mono"),
        assistantUrl: plainRecordingUrl(world, call.id, "assistant"),
        customerUrl: plainRecordingUrl(world, call.id, "customer"),
      },
    },
  };
  if (!isPresigned) return plain;
  // A report that was long on its way carries links that are good no more.
  const expiresAtMs = call.outcome === "73" ? Date.now() - 1 : undefined;
  const mono = presignRecording(world, call.id, "mono", expiresAtMs);
  return {
    ...plain,
    presignedMonoUrl: mono.url,
    presignedStereoUrl: presignRecording(world, call.id, "stereo", expiresAtMs).url,
    presignedUrlsExpiresAt: mono.expiresAt,
  };
}

function artifactOf(world: VapiWorld, call: StoredCall, isPresigned: boolean): Record<string, unknown> {
  return {
    messages: turnMessages(call),
    transcript: transcriptOf(call),
    ...recordingFields(world, call, isPresigned),
    ...(call.variableValues ? { variableValues: call.variableValues } : {}),
  };
}

const phoneProviders: Record<string, string> = { "byo-phone-number": "byo-phone-number", vapi: "vapi" };

function transportFields(call: StoredCall, number: StoredPhoneNumber | undefined): Record<string, unknown> {
  if (call.type === "webCall") return { transport: { provider: "daily", conversationType: "voice" } };
  const provider = phoneProviders[number?.body.provider ?? ""] ?? "twilio";
  const transport = provider === "twilio" ? "twilio" : "vapi.sip";
  return {
    phoneCallProvider: provider,
    phoneCallProviderId: `CA${call.id.replaceAll("-", "")}`,
    phoneCallTransport: provider === "twilio" ? "pstn" : "sip",
    transport: { provider: transport, conversationType: "voice" },
  };
}

function monitorFields(world: VapiWorld, call: StoredCall): Record<string, unknown> {
  const plan = effectiveAssistant(world.store, call)?.monitorPlan;
  const socketUrl = world.baseUrl.replace(/^http/, "ws");
  return {
    monitor: {
      ...(plan?.listenEnabled === false ? {} : { listenUrl: `${socketUrl}/monitor/${call.id}/listen` }),
      ...(plan?.controlEnabled === false
        ? {}
        : { controlUrl: `${world.baseUrl}/monitor/${call.id}/control` }),
    },
  };
}

/** A call as GET /call/{id} answers it. */
export function toCallResource(
  world: VapiWorld,
  call: StoredCall,
  options: { isPresigned?: boolean } = {},
): Record<string, unknown> {
  const number = world.store.phoneNumbers.get(call.phoneNumberId ?? "");
  const { id, orgId, type, status, createdAt, updatedAt, name, assistantId, assistant, assistantOverrides } =
    call;
  const optional = {
    name,
    assistantId,
    assistant,
    assistantOverrides,
    phoneNumberId: call.phoneNumberId,
    phoneNumber: call.phoneNumber,
    customer: call.customer,
    startedAt: call.startedAt,
    endedAt: call.endedAt,
    endedReason: call.endedReason,
    destination: call.destination,
    schedulePlan: call.earliestAt ? { earliestAt: call.earliestAt } : undefined,
  };
  const present = Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== undefined));
  const ended =
    status === "ended"
      ? {
          costs: call.costs,
          costBreakdown: costBreakdownOf(call.costs),
          analysis: call.analysis ?? {},
          artifact: artifactOf(world, call, options.isPresigned ?? false),
          messages: turnMessages(call),
        }
      : {};
  return {
    ...{ id, orgId, type, status, createdAt, updatedAt },
    ...present,
    ...transportFields(call, number),
    ...monitorFields(world, call),
    cost: totalCost(call.costs),
    ...ended,
  };
}
