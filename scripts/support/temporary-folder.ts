import { chmodSync, mkdtempSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/**
 * Gives this process and all it starts one temporary folder of their own, and answers how to delete it: whatever is
 * killed half-way leaves nothing in the temporary folder of the machine.
 */
export function takeOwnTemporaryFolder(prefix: string): () => Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), prefix));
  // PostgreSQL may run as another user and has to pass through.
  chmodSync(folder, 0o755);
  process.env.TMPDIR = folder;
  // Servers that are just ending may still write while we delete.
  return () => rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 250 });
}
