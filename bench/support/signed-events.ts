import { randomUUID } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { findWebhookIntegration } from "@/lib/domain/webhooks/integration-secrets";
import { hmacHex } from "@/lib/platform/crypto";
import type { VoiceProvider } from "@/lib/vendors/voice/port";
import { SIGNATURE_HEADER as RETELL_HEADER } from "@/lib/vendors/voice/retell/webhook";
import { SIGNATURE_HEADER, TIMESTAMP_HEADER } from "@/lib/vendors/voice/vapi/webhook";
import type { SampleTenant } from "./sample-tenant";

/** A status message as the engine sends it: about 3 kB, most of it the assistant and a few turns of the talk. */
function eventBody(tenant: SampleTenant, at: number): string {
  const callId = randomUUID();
  const turns = Array.from({ length: 8 }, (_, index) => ({
    role: index % 2 === 0 ? "bot" : "user",
    message: "I would like to come in on Tuesday morning, if there is still a place at about ten.",
    time: at + index * 4_000,
    endTime: at + index * 4_000 + 3_500,
    secondsFromStart: index * 4,
  }));
  return JSON.stringify({
    message: {
      type: "status-update",
      timestamp: at,
      status: "in-progress",
      call: {
        id: callId,
        orgId: randomUUID(),
        type: "outboundPhoneCall",
        status: "in-progress",
        createdAt: new Date(at).toISOString(),
        customer: { number: "+14155550111" },
        metadata: { workspaceId: tenant.workspaceId },
      },
      assistant: {
        id: randomUUID(),
        name: "Front desk",
        model: { provider: "openai", model: "gpt-4o", messages: [{ role: "system", content: PROMPT }] },
        voice: { provider: "11labs", voiceId: "sarah" },
      },
      artifact: { messages: turns },
    },
  });
}

const PROMPT =
  "You answer the telephone of a dental practice. Be friendly and short. Confirm names, dates and times by repeating " +
  "them. Never give medical advice; offer an appointment instead. End the call politely when the caller has said goodbye.";

/** An ended call as Retell reports it, about as long. */
function retellBody(tenant: SampleTenant, at: number): string {
  const turns = Array.from({ length: 8 }, (_, index) => ({
    role: index % 2 === 0 ? "agent" : "user",
    content: "I would like to come in on Tuesday morning, if there is still a place at about ten.",
    words: [{ word: "I", start: index * 4, end: index * 4 + 0.2 }],
  }));
  return JSON.stringify({
    event: "call_ended",
    call: {
      call_id: `call_${randomUUID()}`,
      call_type: "phone_call",
      call_status: "ended",
      agent_id: `agent_${randomUUID()}`,
      agent_name: "Front desk",
      direction: "outbound",
      from_number: "+14155550100",
      to_number: "+14155550111",
      metadata: { workspaceId: tenant.workspaceId },
      retell_llm_dynamic_variables: { instructions: PROMPT },
      start_timestamp: at - 60_000,
      end_timestamp: at,
      duration_ms: 60_000,
      disconnection_reason: "user_hangup",
      transcript_object: turns,
    },
  });
}

const SIGNED: Record<VoiceProvider, (tenant: SampleTenant, key: string) => object> = {
  vapi: (tenant, key) => {
    const at = Date.now();
    const body = eventBody(tenant, at);
    const signature = hmacHex(key, `${at}.${body}`);
    return { headers: { [TIMESTAMP_HEADER]: String(at), [SIGNATURE_HEADER]: signature }, body };
  },
  retell: (tenant, key) => {
    const at = Date.now();
    const body = retellBody(tenant, at);
    return { headers: { [RETELL_HEADER]: `v=${at},d=${hmacHex(key, `${body}${at}`)}` }, body };
  },
};

/** Writes `count` different events, each signed for the integration, as lines of a file of prepared requests. */
export async function writeSignedEvents(file: string, tenant: SampleTenant, count: number): Promise<void> {
  const integration = await findWebhookIntegration(tenant.integrationId);
  const key = integration?.signingKeys[0]?.key;
  if (!integration || !key) throw new Error("The key set has no key that events are signed with.");
  const make = SIGNED[integration.provider];
  const lines = Array.from({ length: count }, () => JSON.stringify(make(tenant, key)));
  await writeFile(file, lines.join("\n"));
}
