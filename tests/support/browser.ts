import { mkdir } from "node:fs/promises";
import { resolve } from "node:path";
import { type Browser, chromium } from "playwright-core";
import { findChromium } from "./chromium";

/** Names of this zone belong to nobody, so agencies of tests have their own domains there. */
const OWN_DOMAINS = "MAP *.example.com 127.0.0.1";

/**
 * A headless Chromium. The caller closes it. Chromium resolves `*.localhost` to the loopback address by itself, so
 * pages open under the real host names. `hostRules` are Chromium's own for where names lead.
 */
export async function launchBrowser(hostRules = OWN_DOMAINS): Promise<Browser> {
  const { executablePath, env } = await findChromium();
  const temporary = resolve(".genius/cache/browser-tmp");
  await mkdir(temporary, { recursive: true });
  const inherited = Object.entries(process.env).filter(
    (pair): pair is [string, string] => pair[1] !== undefined,
  );
  return await chromium.launch({
    executablePath,
    args: ["--no-sandbox", "--disable-dev-shm-usage", `--host-resolver-rules=${hostRules}`],
    env: { ...Object.fromEntries(inherited), TMPDIR: temporary, ...env },
  });
}
