import { can, type Viewer } from "@/lib/domain/shared/can";
import type { Credential } from "@/lib/domain/shared/context/principal";
import { resolveRequest, resolveShown } from "@/lib/domain/shared/context/resolve-request";
import { subscribeLive } from "@/lib/domain/shared/live-subscribe";
import { untallied } from "@/lib/domain/shared/round-trips";
import type { WorkspaceContext } from "@/lib/domain/shared/tenant-context";
import { liveEventPermission } from "@/types/live";
import { hostnameOf } from "./exchange";
import { readCredential } from "./steps/authenticate";
import { pendingStepOf } from "./steps/pending-step";

const HEARTBEAT_MS = 15_000;
/** A right that was taken away stops a stream within this time. */
const RECHECK_MS = 1_000;
/** A reader that falls this far behind is let go; it reconnects from the last event it saw. */
const MOST_QUEUED_CHUNKS = 1_000;

const HEADERS = {
  "content-type": "text/event-stream; charset=utf-8",
  // `no-transform` keeps compression, which would hold events back, off the stream.
  "cache-control": "no-cache, no-transform",
  "x-accel-buffering": "no",
};

/**
 * The workspace's live events as an endless answer, those of them that are about what the reader may see. It ends when
 * the reader leaves, and within a second of the reader losing access: the stream outlives the check that opened it, so
 * it keeps asking.
 */
export async function eventStream(ctx: WorkspaceContext, request: Request): Promise<Response> {
  const shown = await readCredential(request.headers);
  // What opened the stream: where a view of the client has ended, that is the own session.
  const { credential } = await resolveShown(
    hostnameOf(request.headers.get("host")),
    shown,
    ctx.workspace.slug,
  );
  const stop = new AbortController();
  const left = new AbortController();
  const body = new ReadableStream<Uint8Array>(
    {
      start(controller) {
        void untallied(() => pump({ ctx, request, credential, stop, left, controller }));
      },
      cancel() {
        left.abort();
      },
    },
    { highWaterMark: MOST_QUEUED_CHUNKS },
  );
  return new Response(body, { status: 200, headers: HEADERS });
}

interface Pump {
  ctx: WorkspaceContext;
  request: Request;
  credential: Credential | null;
  /** Ends the stream from our side. */
  stop: AbortController;
  /** Aborted when the reader closed it: then there is nothing left to close. */
  left: AbortController;
  controller: ReadableStreamDefaultController<Uint8Array>;
}

async function pump({ ctx, request, credential, stop, left, controller }: Pump): Promise<void> {
  const encoder = new TextEncoder();
  const signal = AbortSignal.any([stop.signal, left.signal, request.signal]);
  const send = (text: string) => {
    if (signal.aborted) return;
    if ((controller.desiredSize ?? 0) <= 0) stop.abort();
    else controller.enqueue(encoder.encode(text));
  };
  // A first byte opens the stream in the browser at once; `retry` is its pause before it reconnects.
  send("retry: 1000\n: open\n\n");
  const heartbeat = setInterval(() => send(": still here\n\n"), HEARTBEAT_MS);
  let listener: Viewer = ctx;
  const recheck = setInterval(() => {
    void findListener(ctx, request, credential, listener).then((found) => {
      if (found && can(found, "live.read")) listener = found;
      else stop.abort();
    });
  }, RECHECK_MS);
  try {
    await subscribeLive({
      workspaceId: ctx.workspace.id,
      after: request.headers.get("last-event-id") ?? undefined,
      onEvent: ({ cursor, event }) => {
        const permission = liveEventPermission(event.type);
        if (permission === null || !can(listener, permission)) return;
        send(`id: ${cursor}\ndata: ${JSON.stringify(event)}\n\n`);
      },
      signal,
    });
  } finally {
    clearInterval(heartbeat);
    clearInterval(recheck);
    if (!left.signal.aborted) controller.close();
  }
}

/**
 * Who listens, as things are now; null when they may no longer be here. A look-up that fails says nothing about rights;
 * the next one, a second later, decides.
 */
async function findListener(
  ctx: WorkspaceContext,
  request: Request,
  credential: Credential | null,
  before: Viewer,
): Promise<Viewer | null> {
  try {
    const hostname = hostnameOf(request.headers.get("host"));
    const { partner, access } = await resolveRequest(hostname, credential, ctx.workspace.slug);
    if (partner?.status !== "active" || !access || pendingStepOf(access) !== null) return null;
    if (access.workspace?.status !== "active") return null;
    const { role, ...workspace } = access.workspace;
    return { role, workspace, partnerRole: access.partnerRole, actor: ctx.actor };
  } catch (error) {
    ctx.log.warn({ error }, "access of a live stream could not be checked");
    return before;
  }
}
