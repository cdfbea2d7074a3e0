import { listLiveCalls } from "@/lib/domain/calls/list-live-calls";
import { withWorkspace } from "@/lib/http/with-workspace";
import { listLiveCallsOperation } from "@/types/live-calls";

export const GET = withWorkspace(listLiveCallsOperation, ({ ctx }) => listLiveCalls(ctx));
