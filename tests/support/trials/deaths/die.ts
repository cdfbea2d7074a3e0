import { systemDb } from "@/lib/data/system";
import type { OwnProduct } from "@/scripts/support/own-product";
import { waitHealthy } from "@/scripts/support/wait-healthy";
import { standInUrl } from "../../product-under-test";
import { waitFor } from "../../wait-for";
import { allRows } from "../behind-the-curtain";

export const PARTS = ["worker", "postgres", "web", "redis"] as const;
/** On a machine that is busy with other things, too. */
const BACK_WITHIN_MS = 240_000;

/** One part of the product dies at once and comes back empty-handed, as its host starts it again. */
export async function die(product: OwnProduct, part: (typeof PARTS)[number]): Promise<void> {
  if (part === "redis") {
    await setRedisDown(true);
    await setRedisDown(false);
  } else if (part === "postgres") {
    await product.postgres?.kill("immediate");
    await product.postgres?.restart();
    await waitFor("the database to answer", answersAgain, { deadlineMs: BACK_WITHIN_MS });
  } else {
    await product.crash(part);
  }
  if (part === "web" || part === "postgres") await expireClaims();
  await waitHealthy({
    port: product.port,
    children: [product.web, product.worker],
    deadlineMs: BACK_WITHIN_MS,
  });
}

/** The minute that protects the key of a request passes at once: whoever worked on it is gone. */
async function expireClaims(): Promise<void> {
  const past = "now() - interval '1 second'";
  await allRows(`update idempotency_keys set locked_until = ${past} where status = 'in_progress'`);
}

async function setRedisDown(down: boolean): Promise<void> {
  const answer = await fetch(`${standInUrl("redis")}/_sandbox/down`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ down }),
  });
  if (!answer.ok) throw new Error(`Redis answered ${answer.status}.`);
}

/** Connections of the time before it died are found dead one by one. */
async function answersAgain(): Promise<boolean> {
  await allRows("select 1");
  await systemDb().$queryRaw`select 1`;
  return true;
}
