import { request } from "node:http";
import { setTimeout as delay } from "node:timers/promises";
import type { Child } from "./child";

const POLL_MS = 100;

/** One health request; answers the status and the body, or throws when nobody listens. */
function askHealth(port: number): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const headers = { host: `localhost:${port}` };
    const options = { host: "127.0.0.1", port, path: "/api/health", headers, timeout: 30_000, agent: false };
    const call = request(options, (response) => {
      let body = "";
      response.setEncoding("utf8").on("data", (text: string) => {
        body += text;
      });
      response.once("end", () => resolve({ status: response.statusCode ?? 0, body }));
      response.once("error", reject);
    });
    call.once("timeout", () => call.destroy(new Error("no answer for 30 s")));
    call.once("error", reject);
    call.end();
  });
}

/** Waits until /api/health answers 200. Throws with the last answer at the deadline, or at once when a child ends. */
export async function waitHealthy(options: {
  port: number;
  children: Child[];
  deadlineMs: number;
}): Promise<void> {
  const { port, children, deadlineMs } = options;
  let gone: string | undefined;
  for (const child of children) {
    void child.ended.then((how) => {
      gone ??= `${child.name} ended (${how}).\n${child.lastWords()}`;
    });
  }
  const end = performance.now() + deadlineMs;
  let last = "no answer";
  while (performance.now() < end) {
    if (gone !== undefined) throw new Error(gone);
    try {
      const { status, body } = await askHealth(port);
      if (status === 200) return;
      last = `${status} ${body.slice(0, 1_000)}`;
    } catch (error) {
      last = error instanceof Error ? error.message : String(error);
    }
    await delay(POLL_MS);
  }
  const words = children.map((child) => `${child.name}:\n${child.lastWords()}`).join("\n");
  throw new Error(
    `The product did not become healthy in ${deadlineMs / 1000} s. Last answer: ${last}\n${words}`,
  );
}
