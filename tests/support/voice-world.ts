import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { systemDb } from "@/lib/data/system";
import { createAgent } from "@/lib/domain/agents/create-agent";
import { syncAgent } from "@/lib/domain/agents/sync-agent";
import { createIntegration } from "@/lib/domain/integrations/create-integration";
import { verifyIntegration } from "@/lib/domain/integrations/verify-integration";
import { DomainError } from "@/lib/domain/shared/errors";
import { systemContext } from "@/lib/domain/shared/system-context";
import { acceptEvent, type EventDialect } from "@/lib/domain/webhooks/accept-event";
import { answerRequest } from "@/lib/domain/webhooks/answer-request";
import { parseVapiMessage, verifyVapiWebhook } from "@/lib/vendors/voice/vapi/webhook";
import { agentDefinition } from "@/types/agent-definition";
import { fund } from "./call-stage";
import { createTenant, type TestTenant, type TestTenantOptions } from "./fixtures";
import { type OwnVapi, startOwnVapi } from "./own-vapi";

const dialect: EventDialect = { provider: "vapi", verify: verifyVapiWebhook, parse: parseVapiMessage };
/** Simulated seconds per real one: a call of two minutes takes a tenth of a second. */
const TIME_SCALE = 2_000;

export type Caller = { tenant: TestTenant; agentId: string; integrationId: string; secretKey: string };

/** A voice provider and an address of ours it reports to; events go in as they do through the product's route. */
export type VoiceWorld = {
  vapi: OwnVapi;
  /** A funded tenant with a verified key, a number and an agent that is at the provider. */
  createCaller(options?: TestTenantOptions): Promise<Caller>;
  stop(): Promise<void>;
};

/** Call it before the product reads its environment. */
export async function startVoiceWorld(): Promise<VoiceWorld> {
  const vapi = await startOwnVapi();
  vapi.sandbox.control({ timeScale: TIME_SCALE, concurrency: 100 });
  const server = createServer((request, response) => void receive(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The receiver has no port.");
  process.env.APP_URL = `http://127.0.0.1:${address.port}`;
  return {
    vapi,
    createCaller: (options) => createCaller(vapi, options ?? {}),
    async stop() {
      await vapi.stop();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const rawBody = Buffer.concat(chunks);
  const integrationId = new URL(request.url ?? "", "http://here").searchParams.get("i");
  const headers = new Headers(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
  try {
    const receivedAt = performance.now();
    const { integration, message, body } = await acceptEvent(dialect, { rawBody, headers, integrationId });
    const answer = await answerRequest({ integration, type: message.type, rawBody: body, receivedAt });
    response.writeHead(200, { "content-type": "application/json" });
    response.end(answer ?? "{}");
  } catch (error) {
    response.writeHead(error instanceof DomainError ? 401 : 503).end();
  }
}

async function createCaller(vapi: OwnVapi, options: TestTenantOptions): Promise<Caller> {
  const tenant = await createTenant({ ...options, balanceMicros: 0n });
  await fund(tenant, options.balanceMicros ?? 10_000_000n);
  const secretKey = `vapi_sk_org_${tenant.partnerId.replaceAll("-", "")}`;
  await vapi.send("POST", "/phone-number", secretKey, {
    provider: "twilio",
    number: "+14155550199",
    twilioAccountSid: `AC${"0".repeat(32)}`,
    twilioAuthToken: "not-a-real-token",
  });
  const { id: integrationId } = await createIntegration(tenant.partnerCtx, {
    provider: "vapi",
    name: "Main account",
    secretKey,
    additionalKeys: [],
    isDefault: false,
    workspaceIds: [tenant.workspaceId],
  });
  await verifyIntegration(systemContext("test", tenant.partnerScope), integrationId);
  const number = await systemDb().phoneNumber.findFirstOrThrow({ where: { integrationId } });
  const { id: agentId } = await createAgent(tenant.ctx, {
    name: "Front desk",
    description: "",
    publish: true,
    provider: "vapi",
    direction: "outbound",
    definition: agentDefinition.parse({ prompt: "You book appointments for a dental practice." }),
    integrationId,
    phoneNumberId: number.id,
  });
  await syncAgent(systemContext("test", tenant.scope), agentId);
  return { tenant, agentId, integrationId, secretKey };
}
