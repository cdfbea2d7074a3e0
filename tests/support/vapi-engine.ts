import { randomUUID } from "node:crypto";
import { vi } from "vitest";
import type { RemoteAgentInput } from "@/lib/vendors/voice/port";
import { agentDefinition } from "@/types/agent-definition";

/** An environment in which the product has a voice provider at this address and nothing else. */
export function stubVapiEnvironment(vapiUrl: string): void {
  const nowhere = "http://127.0.0.1:1";
  const database = "postgres://app@127.0.0.1:1/app";
  const values = {
    APP_URL: nowhere,
    PLATFORM_DOMAIN: "localhost",
    DATABASE_URL: database,
    SYSTEM_DATABASE_URL: database,
    DIRECT_URL: database,
    SUPABASE_URL: nowhere,
    SUPABASE_PUBLISHABLE_KEY: "sb_publishable_test",
    SUPABASE_SECRET_KEY: "sb_secret_test",
    UPSTASH_REDIS_REST_URL: nowhere,
    UPSTASH_REDIS_REST_TOKEN: "token",
    RESEND_API_KEY: "re_test",
    CRON_SECRET: "0123456789abcdef",
    ENCRYPTION_KEYS: `k1:${Buffer.alloc(32).toString("base64")}`,
    GENIUS_SANDBOX: "1",
    VAPI_BASE_URL: vapiUrl,
  };
  for (const [name, value] of Object.entries(values)) vi.stubEnv(name, value);
}

/** An agent as a sync hands it to an engine; tools come with their definitions, without secrets. */
export function remoteAgentInput(
  change: Partial<RemoteAgentInput> & Pick<RemoteAgentInput, "webhook">,
  definition: object = {},
): RemoteAgentInput {
  const parsed = agentDefinition.parse({ prompt: "You book appointments.", ...definition });
  return {
    agentId: randomUUID(),
    name: "Front desk",
    definition: parsed,
    instructions: parsed.prompt,
    documents: [],
    tools: parsed.tools.map((tool) => ({ tool, url: null, credential: null, handOff: null })),
    variables: {},
    ...change,
  };
}
