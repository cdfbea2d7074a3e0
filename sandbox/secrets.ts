import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { errorCode } from "./processes";

/** Reads a small text file, or undefined when it does not exist. */
export async function readIfExists(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    if (errorCode(error) === "ENOENT") return undefined;
    throw error;
  }
}

/** A secret that is made once and then kept in `file` (owner-readable only), so that restarts keep working. */
export async function keepSecret(file: string, make: () => string | Promise<string>): Promise<string> {
  const known = await readIfExists(file);
  if (known !== undefined && known.trim() !== "") return known.trim();
  const secret = await make();
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, `${secret}\n`, { mode: 0o600 });
  return secret;
}
