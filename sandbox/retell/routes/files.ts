import { Hono } from "hono";
import { recordingOf } from "../../voice/sound/recording";
import { wavResponse } from "../../voice/sound/wav-response";
import { isDownloadable, recordingFiles, transcriptOf } from "../call-resource";
import { RetellProblem } from "../problems";
import type { RetellWorld } from "../world";
import type { RetellEnv } from "./context";

/** The storage behind the provider's links: recordings, logs and texts of knowledge bases. */
export function fileRoutes(world: RetellWorld): Hono<RetellEnv> {
  const routes = new Hono<RetellEnv>();
  routes.get("/recordings/:id/:file", (context) => {
    const { id, file } = context.req.param();
    const call = world.store.calls.get(id);
    const known = recordingFiles.find((name) => name === file);
    if (!call?.recorded || !known || call.outcome === "72") throw new RetellProblem(404);
    if (!isDownloadable(world, call, file, context.req.query())) throw new RetellProblem(403);
    const { seed, turns, startedAt = 0, endedAt = 0 } = call;
    const sound = { id, seed, turns, talkSeconds: (endedAt - startedAt) / 1000 };
    const channels = known === "recording.wav" ? "mono" : "stereo";
    return wavResponse(recordingOf(sound, channels), context.req.header("range"));
  });
  routes.get("/logs/:file", (context) => {
    const call = world.store.calls.get(context.req.param("file").replace(/\.txt$/, ""));
    if (!call || call.storage === "basic_attributes_only") throw new RetellProblem(404);
    return context.text(`${call.id} ${call.status} ${call.reason ?? ""}\n${transcriptOf(call.turns)}`);
  });
  routes.get("/knowledge-base-files/:id/:source", (context) => {
    const base = world.store.knowledgeBases.get(context.req.param("id"));
    const source = base?.sources.find(({ source_id }) => source_id === context.req.param("source"));
    if (!source || source.type === "url") throw new RetellProblem(404);
    return context.text(source.text);
  });
  return routes;
}
