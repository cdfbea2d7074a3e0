import { openRecording } from "@/lib/domain/calls/open-recording";
import { withWorkspace } from "@/lib/http/with-workspace";
import { getRecordingOperation } from "@/types/calls";
import { audioResponse } from "./audio-response";

export const GET = withWorkspace(getRecordingOperation, async ({ ctx, params, request }) =>
  audioResponse(await openRecording(ctx, params.callId), request.headers.get("range")),
);
