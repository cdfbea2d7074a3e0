import { Hono } from "hono";
import { startHonoServer } from "../hono-server";
import { type AlgoliaApp, accessOf } from "./keys";
import { emptyIndex, type Index } from "./records";
import { type AlgoliaEnv, indexRoutes } from "./routes";

export interface AlgoliaHandle {
  url: string;
  app: AlgoliaApp;
  /** What an index holds, by object id. */
  records(indexName: string): Map<string, Record<string, unknown>>;
  /** Forgets every index and fault. */
  reset(): void;
  /** The next so many requests are answered with this status. */
  fail(times: number, status: number): void;
  stop(): Promise<void>;
}

/** The search service's REST API in memory: an application with an admin and a search key, and its indices. */
export async function startAlgolia(options: { port: number; app: AlgoliaApp }): Promise<AlgoliaHandle> {
  const indices = new Map<string, Index>();
  const faults = { times: 0, status: 500 };
  const app = new Hono<AlgoliaEnv>();
  app.use("/1/*", async (c, next) => {
    if (faults.times > 0) {
      faults.times -= 1;
      return c.json({ message: "Internal error", status: faults.status }, faults.status === 429 ? 429 : 500);
    }
    const key = c.req.header("x-algolia-api-key") ?? "";
    const access = accessOf(options.app, c.req.header("x-algolia-application-id"), key);
    if (!access) return c.json({ message: "Invalid Application-ID or API key", status: 403 }, 403);
    c.set("access", access);
    await next();
    return;
  });
  app.route("/", indexRoutes(indices));
  const server = await startHonoServer({ app, port: options.port, name: "the search service" });
  return {
    ...server,
    app: options.app,
    records: (name) => indices.get(name)?.records ?? emptyIndex().records,
    reset: () => {
      indices.clear();
      faults.times = 0;
    },
    fail: (times, status) => Object.assign(faults, { times, status }),
  };
}
