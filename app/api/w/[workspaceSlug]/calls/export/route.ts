import { exportCalls } from "@/lib/domain/calls/export-calls";
import { csvResponse } from "@/lib/http/csv-response";
import { withWorkspace } from "@/lib/http/with-workspace";
import { exportCallsOperation } from "@/types/call-lists";

export const GET = withWorkspace(exportCallsOperation, ({ ctx, query }) =>
  csvResponse("calls.csv", exportCalls(ctx, query)),
);
