import { Hono } from "hono";
import { z } from "zod";
import type { EngineUrls } from "../outbound/dial-engine";
import { createOutbound, type OutboundControls } from "../outbound/start-outbound";
import { LOOPBACK } from "../ports";
import { addDnsRoutes } from "./dns-routes";
import { serveDatagrams, serveStream } from "./dns-transport";
import { createDnsZone, type DnsZone } from "./dns-zone";
import { listenOnSharedPort } from "./shared-port";

const clockBody = z.object({ offsetMs: z.number().int() });
const answerBody = z.object({
  status: z.number().int().min(200).max(599),
  delayMs: z.number().int().min(0).default(0),
});

/** Nothing listens there, so whoever dials is told that the engine does not answer. */
const NO_ENGINES: EngineUrls = { vapi: `http://${LOOPBACK}:1`, retell: `http://${LOOPBACK}:1` };

/** One request that reached the sink. */
export type SunkRequest = {
  method: string;
  path: string;
  headers: Record<string, string>;
  body: string;
  receivedAt: string;
};

export type ControlHandle = {
  url: string;
  /** Where the DNS server answers, as `ip:port`: the number of `url`, over UDP and TCP. */
  dnsServer: string;
  dns: DnsZone;
  /** The outbound service at `url` + `/outbound`. */
  outbound: OutboundControls;
  setClockOffset(offsetMs: number): void;
  requests(): SunkRequest[];
  stop(): Promise<void>;
};

/**
 * Things of the outside world that tests set by hand: DNS answers (given over the wire, too), the distance of the clock
 * from real time, a sink under `/sink/` that accepts any request and remembers it, and under `/outbound` the outbound
 * service that dials at the engines of this machine.
 */
export async function startControl({
  port,
  engines = NO_ENGINES,
}: {
  port: number;
  engines?: EngineUrls;
}): Promise<ControlHandle> {
  const dns = createDnsZone();
  const clock = { offsetMs: 0 };
  const sunk: SunkRequest[] = [];
  const app = new Hono();
  app.onError((error, c) => {
    const refused = error instanceof z.ZodError || error instanceof SyntaxError;
    return c.json({ error: error.message }, refused ? 400 : 500);
  });
  addDnsRoutes(app, dns);
  app.put("/clock", async (c) => {
    Object.assign(clock, clockBody.parse(await c.req.json()));
    return c.json(clock);
  });
  app.get("/clock", (c) => c.json(clock));
  addSinkRoutes(app, sunk);
  const { app: outboundApp, stop: stopOutbound, ...outbound } = createOutbound(engines);
  app.route("/outbound", outboundApp);
  const shared = await listenOnSharedPort({ app, port, serveDns: (socket) => serveStream(dns, socket) });
  const datagrams = await serveDatagrams(dns, shared.port).catch(async (error: unknown) => {
    await shared.stop();
    throw error;
  });
  return {
    url: shared.url,
    dnsServer: `${LOOPBACK}:${shared.port}`,
    dns,
    outbound,
    setClockOffset: (offsetMs) => void Object.assign(clock, { offsetMs }),
    requests: () => [...sunk],
    stop: async () => {
      stopOutbound();
      await Promise.all([shared.stop(), datagrams.stop()]);
    },
  };
}

function addSinkRoutes(app: Hono, sunk: SunkRequest[]): void {
  let answer = { status: 200, delayMs: 0 };
  app.get("/_sandbox/sink", (c) => c.json({ data: sunk }));
  app.delete("/_sandbox/sink", (c) => {
    sunk.length = 0;
    return c.body(null, 204);
  });
  app.put("/_sandbox/sink/answer", async (c) => {
    answer = answerBody.parse(await c.req.json());
    return c.json(answer);
  });
  app.all("/sink/*", async (c) => {
    const { method, path } = c.req;
    sunk.push({
      method,
      path,
      headers: c.req.header(),
      body: await c.req.text(),
      receivedAt: new Date().toISOString(),
    });
    if (answer.delayMs > 0) await new Promise((resolve) => setTimeout(resolve, answer.delayMs));
    return new Response(answer.status === 204 ? null : "{}", { status: answer.status });
  });
}
