import { exportDncEntries } from "@/lib/domain/dnc/export-dnc-entries";
import { listOfAgency } from "@/lib/domain/dnc/lists";
import { csvResponse } from "@/lib/http/csv-response";
import { withPartner } from "@/lib/http/with-partner";
import { exportAgencyDncOperation } from "@/types/dnc";

export const GET = withPartner(exportAgencyDncOperation, async ({ ctx, query }) =>
  csvResponse("numbers-not-to-call.csv", exportDncEntries(ctx, listOfAgency(ctx), query)),
);
