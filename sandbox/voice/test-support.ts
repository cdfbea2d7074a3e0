import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const waitLimitMs = 15000;

/** Resolves with the first value that is not null; fails loudly when none comes in time. */
export async function waitFor<Value>(read: () => Promise<Value | null> | Value | null): Promise<Value> {
  const deadline = Date.now() + waitLimitMs;
  for (;;) {
    const value = await read();
    if (value !== null) return value;
    if (Date.now() > deadline) throw new Error("The awaited condition did not come true");
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/** A folder for the state of one stand-in. */
export function temporaryHome(): { path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), "voice-sandbox-"));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}
