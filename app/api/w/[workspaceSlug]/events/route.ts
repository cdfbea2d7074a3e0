import { eventStream } from "@/lib/http/event-stream";
import { withWorkspace } from "@/lib/http/with-workspace";
import { liveEventsOperation } from "@/types/live";

/** Streams live as long as their readers; hosts that cap the time of an answer make browsers reconnect. */
export const maxDuration = 300;

export const GET = withWorkspace(liveEventsOperation, async ({ ctx, request }) => eventStream(ctx, request));
