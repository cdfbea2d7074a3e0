import { z } from "zod";
import type { SafeFetchResponse } from "@/lib/platform/safe-fetch";
import type { AgentToolOf } from "@/types/agent-tools";
import type { OpenedCredential } from "../tool-credentials/open-credentials";
import type { ForwardOutcome } from "./function-answer";
import { credentialHeader, tryRequest } from "./try-request";

const PROTOCOL = "2025-06-18";
const listAnswer = z.object({ result: z.object({ tools: z.array(z.looseObject({ name: z.string() })) }) });

/** Opens a session with an MCP server and asks which tools it has: what an engine does when a call begins. */
export async function pingMcp(
  tool: AgentToolOf<"mcp">,
  credential: OpenedCredential | null,
): Promise<ForwardOutcome> {
  const deadline = performance.now() + tool.timeoutSeconds * 1_000;
  const send = (message: object, session: Record<string, string> = {}) =>
    tryRequest(
      tool.url,
      {
        method: "POST",
        headers: {
          ...{ "content-type": "application/json", accept: "application/json, text/event-stream" },
          ...credentialHeader(credential),
          ...session,
        },
        body: JSON.stringify({ jsonrpc: "2.0", ...message }),
        timeoutMs: Math.max(1, Math.floor(deadline - performance.now())),
      },
      credential?.secret ?? null,
    );
  const hello = await send({
    ...{ id: 1, method: "initialize" },
    params: { protocolVersion: PROTOCOL, capabilities: {}, clientInfo: { name: "tool-test", version: "1" } },
  });
  if (hello.outcome.status !== "ok" || !hello.response) return hello.outcome;
  const session = sessionHeaders(hello.response);
  await send({ method: "notifications/initialized" }, session);
  const { outcome, response } = await send({ id: 2, method: "tools/list" }, session);
  return outcome.status === "ok" && response ? readTools(outcome, response) : outcome;
}

function sessionHeaders({ headers }: SafeFetchResponse): Record<string, string> {
  const id = headers["mcp-session-id"];
  return { "mcp-protocol-version": PROTOCOL, ...(id ? { "mcp-session-id": id } : {}) };
}

function readTools(outcome: ForwardOutcome, { body }: SafeFetchResponse): ForwardOutcome {
  const listed = listAnswer.safeParse(lastMessage(body.toString("utf8")));
  if (!listed.success) {
    return { ...outcome, status: "failed", errorMessage: "It did not answer with a list of tools." };
  }
  const names = listed.data.result.tools.map(({ name }) => name);
  return { ...outcome, response: JSON.stringify({ tools: names.slice(0, 200) }) };
}

/** An answer is JSON itself, or the last message of an event stream. */
function lastMessage(text: string): unknown {
  const events = text.split("\n").filter((line) => line.startsWith("data:"));
  try {
    return JSON.parse(events.at(-1)?.slice("data:".length) ?? text);
  } catch {
    // Neither; the caller says so.
    return null;
  }
}
