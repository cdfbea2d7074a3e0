import { exportDncEntries } from "@/lib/domain/dnc/export-dnc-entries";
import { listOfPlatform } from "@/lib/domain/dnc/lists";
import { csvResponse } from "@/lib/http/csv-response";
import { withSuperAdmin } from "@/lib/http/with-super-admin";
import { exportPlatformDncOperation } from "@/types/dnc";

export const GET = withSuperAdmin(exportPlatformDncOperation, async ({ ctx, query }) =>
  csvResponse("numbers-not-to-call.csv", exportDncEntries(ctx, listOfPlatform(ctx), query)),
);
