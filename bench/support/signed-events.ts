import { randomUUID } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { findWebhookIntegration } from "@/lib/domain/webhooks/integration-secrets";
import { hmacHex } from "@/lib/platform/crypto";
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

/** Writes `count` different events, each signed for the integration, as lines of a file of prepared requests. */
export async function writeSignedEvents(file: string, tenant: SampleTenant, count: number): Promise<void> {
  const integration = await findWebhookIntegration(tenant.integrationId);
  const webhookKey = integration?.signingKeys[0]?.key;
  if (!webhookKey) throw new Error("The demo's key set has no webhook key.");
  const lines: string[] = [];
  for (let index = 0; index < count; index += 1) {
    const at = Date.now();
    const body = eventBody(tenant, at);
    const signature = hmacHex(webhookKey, `${at}.${body}`);
    const headers = { [TIMESTAMP_HEADER]: String(at), [SIGNATURE_HEADER]: signature };
    lines.push(JSON.stringify({ headers, body }));
  }
  await writeFile(file, lines.join("\n"));
}
