import type { Hono } from "hono";
import { z } from "zod";
import { type DnsZone, FAULT_MODES, RECORD_TYPES } from "./dns-zone";

const strings = z.array(z.string());
const recordType = z.enum(RECORD_TYPES);
const bodies = {
  txt: z.object({ values: z.array(z.union([z.string(), strings.min(1)])) }),
  cname: z.object({ values: strings.max(1) }),
  a: z.object({ values: z.array(z.ipv4()) }),
  aaaa: z.object({ values: z.array(z.ipv6()) }),
};
const faultBody = z.object({ mode: z.enum(FAULT_MODES), times: z.number().int().min(1).optional() });

/** Setting, reading and removing what the DNS stand-in answers. */
export function addDnsRoutes(app: Hono, zone: DnsZone): void {
  app.put("/dns/fault/:host", async (c) => {
    zone.setFault(c.req.param("host"), faultBody.parse(await c.req.json()));
    return c.body(null, 204);
  });
  app.delete("/dns/fault/:host", (c) => {
    zone.clearFault(c.req.param("host"));
    return c.body(null, 204);
  });
  app.put("/dns/:type/:host", async (c) => {
    const type = recordType.parse(c.req.param("type"));
    zone.set(type, c.req.param("host"), bodies[type].parse(await c.req.json()).values);
    return c.body(null, 204);
  });
  app.get("/dns/:type/:host", (c) => {
    const values = zone.get(recordType.parse(c.req.param("type")), c.req.param("host"));
    return values ? c.json({ values }) : c.json({ error: "ENOTFOUND" }, 404);
  });
  app.delete("/dns/:type/:host", (c) => {
    zone.remove(recordType.parse(c.req.param("type")), c.req.param("host"));
    return c.body(null, 204);
  });
}
