import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findPortBlock } from "@/sandbox/free-ports";
import { launchProduct, type Product } from "./launch-product";
import { Shutdown } from "./shutdown";

/** Tests send from one address what in life comes from many; what they say of limits is relative to this. */
const RATE_LIMIT_SCALE = "200";
/** The least that the algorithm knows: tests make hundreds of people, and how slow a guess is they do not try. */
const PASSWORD_COST = "4";

export type OwnProduct = Product & { port: number; home: string; stop(): Promise<void> };

/**
 * A product of one's own on free ports and in a temporary home, from the current build, with the demo loaded.
 * `onShutdown` hears of the way to stop it before anything is started. The caller stops it.
 */
export async function startOwnProduct(
  onShutdown: (stop: () => Promise<void>) => void = () => undefined,
): Promise<OwnProduct> {
  const shutdown = new Shutdown();
  const stop = () => shutdown.run();
  onShutdown(stop);
  const home = await mkdtemp(join(tmpdir(), "genius-own-"));
  const port = await findPortBlock();
  shutdown.add("its home", () => rm(home, { recursive: true, force: true }));
  // The identity stand-in runs in this process.
  process.env.SANDBOX_PASSWORD_COST ??= PASSWORD_COST;
  try {
    const launch = launchProduct({
      home,
      port,
      mode: "start",
      isTemporary: true,
      env: { RATE_LIMIT_SCALE },
      shutdown,
      log: () => undefined,
    });
    const product = await shutdown.guard(launch);
    return Object.assign(product, { port, home, stop });
  } catch (error) {
    await stop();
    throw error;
  }
}
