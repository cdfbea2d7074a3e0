import { Hono } from "hono";
import { wavResponse } from "../../voice/sound/wav-response";
import { notFound, VapiProblem } from "../problems";
import { isSignedLink, recordingKinds } from "../recording-links";
import { recordingOf } from "../simulator/recording";
import type { VapiWorld } from "../world";
import type { VapiEnv } from "./context";

/** The storage behind the recordings: bytes only for a link that was signed and is still fresh. */
export function recordingRoutes(world: VapiWorld): Hono<VapiEnv> {
  const routes = new Hono<VapiEnv>();
  routes.get("/:id/:file", (context) => {
    const { id, file } = context.req.param();
    const kind = recordingKinds.find((name) => file === `${name}.wav`);
    if (!kind) throw notFound("Recording", file);
    if (!isSignedLink(world, id, kind, context.req.query())) throw new VapiProblem(403);
    const call = world.store.calls.get(id);
    if (!call?.recorded || call.outcome === "72") throw notFound("Recording of call", id);
    return wavResponse(recordingOf(call, kind), context.req.header("range"));
  });
  return routes;
}
