import { openRecording } from "@/lib/domain/calls/open-recording";
import { withWorkspace } from "@/lib/http/with-workspace";
import { getRecordingOperation } from "@/types/calls";

export const GET = withWorkspace(getRecordingOperation, ({ ctx, params, query }) =>
  openRecording(ctx, params.callId, query.saveAs),
);
