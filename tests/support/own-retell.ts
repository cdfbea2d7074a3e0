import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type RetellSandbox, startRetell } from "@/sandbox/retell/start-retell";

export type OwnRetell = {
  sandbox: RetellSandbox;
  /** Sends one request with a key, and answers what came back. */
  send(method: string, path: string, apiKey: string, body?: unknown): Promise<unknown>;
  stop(): Promise<void>;
};

/**
 * The other voice provider, of this test file alone. Call it before the product reads its environment.
 */
export async function startOwnRetell(): Promise<OwnRetell> {
  const home = await mkdtemp(join(tmpdir(), "genius-own-retell-"));
  const sandbox = await startRetell({ port: 0, home });
  process.env.RETELL_BASE_URL = sandbox.url;
  return {
    sandbox,
    async send(method, path, apiKey, body) {
      const response = await fetch(`${sandbox.url}${path}`, {
        method,
        headers: { authorization: `Bearer ${apiKey}`, "content-type": "application/json" },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${text}`);
      return text === "" ? null : JSON.parse(text);
    },
    async stop() {
      await sandbox.stop();
      await rm(home, { recursive: true, force: true });
    },
  };
}
