import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { startVapi, type VapiSandbox } from "@/sandbox/vapi/start-vapi";

const assistants = z.array(
  z.looseObject({
    id: z.string(),
    name: z.string(),
    metadata: z.looseObject({ agentId: z.string() }).nullish(),
    server: z.looseObject({ url: z.string(), credentialId: z.string() }).nullish(),
  }),
);

export type RemoteAssistant = z.output<typeof assistants>[number];

export type OwnVapi = {
  sandbox: VapiSandbox;
  /** What the account of this key holds. */
  assistants(secretKey: string): Promise<RemoteAssistant[]>;
  /** Sends one request with a key, and answers what came back. */
  send(method: string, path: string, secretKey: string, body?: unknown): Promise<unknown>;
  stop(): Promise<void>;
};

/**
 * A voice provider of this test file alone, so that its faults trouble nobody else. Call it before the product reads its
 * environment.
 */
export async function startOwnVapi(): Promise<OwnVapi> {
  const home = await mkdtemp(join(tmpdir(), "genius-own-vapi-"));
  const sandbox = await startVapi({ port: 0, home });
  process.env.VAPI_BASE_URL = sandbox.url;
  async function send(method: string, path: string, secretKey: string, body?: unknown): Promise<unknown> {
    const response = await fetch(`${sandbox.url}${path}`, {
      method,
      headers: { authorization: `Bearer ${secretKey}`, "content-type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!response.ok)
      throw new Error(`${method} ${path} answered ${response.status}: ${await response.text()}`);
    return response.json();
  }
  return {
    sandbox,
    send,
    assistants: async (secretKey) => assistants.parse(await send("GET", "/assistant", secretKey)),
    async stop() {
      await sandbox.stop();
      await rm(home, { recursive: true, force: true });
    },
  };
}
