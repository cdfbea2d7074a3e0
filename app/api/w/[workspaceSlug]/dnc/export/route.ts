import { exportDncEntries } from "@/lib/domain/dnc/export-dnc-entries";
import { listOfWorkspace } from "@/lib/domain/dnc/lists";
import { csvResponse } from "@/lib/http/csv-response";
import { withWorkspace } from "@/lib/http/with-workspace";
import { exportDncOperation } from "@/types/dnc";

export const GET = withWorkspace(exportDncOperation, async ({ ctx, query }) =>
  csvResponse("numbers-not-to-call.csv", exportDncEntries(ctx, listOfWorkspace(ctx), query)),
);
