import { Hono } from "hono";
import { concurrencyOf } from "../calls";
import { notUnderKey } from "../problems";
import { findVoice, voices } from "../voices";
import type { RetellWorld } from "../world";
import { orgOf, pathId, type RetellEnv } from "./context";

/** Voices, lines and the key itself. */
export function organisationRoutes(world: RetellWorld): Hono<RetellEnv> {
  const routes = new Hono<RetellEnv>();
  routes.get("/list-voices", (context) => context.json(voices));
  routes.get("/get-voice/:id", (context) => {
    const voice = findVoice(pathId(context));
    if (!voice) throw notUnderKey("Voice", pathId(context));
    return context.json(voice);
  });
  routes.get("/get-concurrency", (context) => context.json(concurrencyOf(world, orgOf(context))));
  routes.get("/get-api-key-info", (context) => {
    const { keyName, orgId } = context.get("principal");
    return context.json({ api_key_name: keyName, org_name: `Organisation ${orgId.slice(-6)}` });
  });
  return routes;
}
