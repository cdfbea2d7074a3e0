import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { type OwnProduct, startOwnProduct } from "@/scripts/support/own-product";
import { Shutdown } from "@/scripts/support/shutdown";
import { HttpVisitor } from "@/tests/support/http";
import { hostOf } from "@/tests/support/product-under-test";
import { OutgoingCounter } from "./outgoing-counter";
import { SqlCounter } from "./sql-counter";

/** A product of one's own with the demo in it, the tools to watch it, and a folder for files. */
export type BenchWorld = {
  product: OwnProduct;
  origin: string;
  sql: SqlCounter;
  postmaster: number;
  outgoing: OutgoingCounter;
  folder: string;
  shutdown: Shutdown;
};

/** What a load test would otherwise measure is the rate limit. */
const RATE_LIMIT_SCALE = "10000";

/**
 * Starts the product, hands it to `work` and stops it, whatever happens. This process then has its environment, so
 * that product code may be called here. `keepWorker` leaves the job worker running; it is stopped otherwise, because
 * its work in the background is not what a request costs.
 */
export async function withBenchWorld<T>(
  work: (world: BenchWorld) => Promise<T>,
  { keepWorker = false } = {},
): Promise<T> {
  const shutdown = new Shutdown();
  shutdown.onEnd("Stopping…");
  try {
    const folder = await mkdtemp(join(tmpdir(), "genius-bench-"));
    shutdown.add("the folder", () => rm(folder, { recursive: true, force: true }));
    process.env.RATE_LIMIT_SCALE = RATE_LIMIT_SCALE;
    process.env.OUTGOING_COUNTER_FOLDER = folder;
    // Every program of the product counts its own requests to the outside; nothing else about it changes.
    const given = process.env.NODE_OPTIONS ?? "";
    process.env.NODE_OPTIONS = `${given} --import ${pathToFileURL(resolve("bench/support/count-outgoing.mjs")).href}`;
    const product = await shutdown.guard(startOwnProduct((stop) => shutdown.add("the product", stop)));
    delete process.env.NODE_OPTIONS;
    Object.assign(
      process.env,
      { ...product.env, NODE_OPTIONS: "" },
      { GENIUS_TEST_BASE_PORT: String(product.port) },
    );
    if (!keepWorker) await product.worker.stop();
    const sql = await SqlCounter.connect(ownerUrl(product));
    shutdown.add("the counter", () => sql.end());
    return await work({
      product,
      origin: `http://127.0.0.1:${product.port}`,
      sql,
      postmaster: await sql.postmasterPid(),
      outgoing: new OutgoingCounter(folder, product.web.pid),
      folder,
      shutdown,
    });
  } finally {
    await shutdown.run();
  }
}

function ownerUrl(product: OwnProduct): string {
  const url = product.env.DIRECT_URL;
  if (url === undefined) throw new Error("The product has no database.");
  return url;
}

/** Signs a person of the demo in on a host and answers the visitor with the session's cookie. */
export async function signIn(
  slug: string | undefined,
  email: string,
  password: string,
): Promise<HttpVisitor> {
  const visitor = new HttpVisitor(slug);
  const answer = await visitor.send("/api/auth/signin", { body: { email, password } });
  if (answer.status !== 200) {
    throw new Error(`Signing in as ${email} on ${hostOf(slug)} answered ${answer.status}: ${answer.text}`);
  }
  return visitor;
}

/** The Cookie field a browser would send. */
export function cookieOf(visitor: HttpVisitor): string {
  return [...visitor.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
}
