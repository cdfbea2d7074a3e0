import { Hono } from "hono";
import { notFound, VapiProblem } from "../problems";
import { isSignedLink, recordingKinds } from "../recording-links";
import { recordingOf } from "../simulator/recording";
import type { VapiWorld } from "../world";
import type { VapiEnv } from "./context";

/** First byte and last byte of a `Range` header with one range, or null when there is none to honour. */
export function readRange(header: string | undefined, size: number): { first: number; last: number } | null {
  const [, from, to] = /^bytes=(\d*)-(\d*)$/.exec(header ?? "") ?? [];
  if (from === undefined || to === undefined || (from === "" && to === "")) return null;
  const first = from === "" ? Math.max(0, size - Number(to)) : Number(from);
  const last = from === "" || to === "" ? size - 1 : Math.min(Number(to), size - 1);
  return first <= last ? { first, last } : null;
}

/** The storage behind the recordings: bytes only for a link that was signed and is still fresh. */
export function recordingRoutes(world: VapiWorld): Hono<VapiEnv> {
  const routes = new Hono<VapiEnv>();
  routes.get("/:id/:file", (context) => {
    const { id, file } = context.req.param();
    const kind = recordingKinds.find((name) => file === `${name}.wav`);
    if (!kind) throw notFound("Recording", file);
    if (!isSignedLink(world, id, kind, context.req.query())) throw new VapiProblem(403);
    const call = world.store.calls.get(id);
    if (!call?.recorded) throw notFound("Recording of call", id);
    const wav = recordingOf(call, kind);
    const range = readRange(context.req.header("range"), wav.byteLength);
    const headers = { "content-type": "audio/wav", "accept-ranges": "bytes" };
    if (!range) return context.body(wav, 200, headers);
    const part = wav.slice(range.first, range.last + 1);
    const contentRange = `bytes ${range.first}-${range.last}/${wav.byteLength}`;
    return context.body(part, 206, { ...headers, "content-range": contentRange });
  });
  return routes;
}
