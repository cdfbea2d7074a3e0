import { lstat, mkdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { canTraverse, type ServerUser } from "./server-user";

/** Everything we keep outside a home starts with this, so that it can be recognised and cleaned. */
export const SHARED_PREFIX = "genius365-postgres-";

/** The first temporary folder that the server's account can enter. */
export async function findSharedFolder(user: ServerUser): Promise<string> {
  for (const folder of [tmpdir(), "/tmp", "/var/tmp"]) {
    const exists = await lstat(folder).catch(() => undefined);
    if (exists && (await canTraverse(folder, user))) return folder;
  }
  throw new Error("No temporary folder (TMPDIR, /tmp, /var/tmp) is open to the account PostgreSQL runs as.");
}

/**
 * Makes a root-owned folder that others may enter but not write. The name is predictable and its parent is public,
 * so a folder somebody else planted there is refused rather than trusted.
 */
export async function makeTrustedFolder(folder: string): Promise<void> {
  await mkdir(folder, { mode: 0o755, recursive: true });
  const found = await lstat(folder);
  if (found.isDirectory() && found.uid === process.getuid?.() && (found.mode & 0o022) === 0) return;
  throw new Error(`${folder} exists but is not ours. Remove it and start again.`);
}
