import { Hono } from "hono";
import { z } from "zod";
import { startHonoServer } from "../hono-server";

const dnsBody = z.object({ values: z.array(z.string()) });
const clockBody = z.object({ offsetMs: z.number().int() });
const answerBody = z.object({
  status: z.number().int().min(200).max(599),
  delayMs: z.number().int().min(0).default(0),
});

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
  setTxt(host: string, values: string[]): void;
  setClockOffset(offsetMs: number): void;
  requests(): SunkRequest[];
  stop(): Promise<void>;
};

/**
 * Things of the outside world that tests set by hand: DNS answers, the distance of the clock from real time, and a
 * sink under `/sink/` that accepts any request and remembers it.
 */
export async function startControl({ port }: { port: number }): Promise<ControlHandle> {
  const txt = new Map<string, string[]>();
  const clock = { offsetMs: 0 };
  const sunk: SunkRequest[] = [];
  const app = new Hono();
  app.onError((error, c) => {
    const refused = error instanceof z.ZodError || error instanceof SyntaxError;
    return c.json({ error: error.message }, refused ? 400 : 500);
  });
  app.put("/dns/txt/:host", async (c) => {
    txt.set(c.req.param("host").toLowerCase(), dnsBody.parse(await c.req.json()).values);
    return c.body(null, 204);
  });
  app.get("/dns/txt/:host", (c) => {
    const values = txt.get(c.req.param("host").toLowerCase());
    return values ? c.json({ values }) : c.json({ error: "ENOTFOUND" }, 404);
  });
  app.put("/clock", async (c) => {
    Object.assign(clock, clockBody.parse(await c.req.json()));
    return c.json(clock);
  });
  app.get("/clock", (c) => c.json(clock));
  addSinkRoutes(app, sunk);
  const server = await startHonoServer({ app, port, name: "the test control" });
  return {
    ...server,
    setTxt: (host, values) => void txt.set(host.toLowerCase(), values),
    setClockOffset: (offsetMs) => void Object.assign(clock, { offsetMs }),
    requests: () => [...sunk],
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
