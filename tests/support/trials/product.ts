import { type OwnProduct, startOwnProduct } from "@/scripts/support/own-product";

/** Trials make their own tenants; of the demo they want that it is there. */
const DEMO_DAYS = "5";

let running: Promise<OwnProduct> | undefined;

/**
 * The product that all trials of this process try: real servers on free ports, in a temporary home, with a database of
 * its own. Points this process at the same services, so that a trial can look behind the curtain.
 */
export function startTrialProduct(): Promise<OwnProduct> {
  process.env.DEMO_DAYS = DEMO_DAYS;
  // A line for each of a hundred thousand requests would explain no failure.
  process.env.LOG_LEVEL ??= "warn";
  running ??= startOwnProduct().then((product) => {
    Object.assign(process.env, product.env, { GENIUS_TEST_BASE_PORT: String(product.port) });
    return product;
  });
  return running;
}

/** Ends the product, if a trial has started it. */
export async function stopTrialProduct(): Promise<void> {
  if (running !== undefined) await (await running).stop();
}
