import { exportProblems } from "@/lib/domain/imports/export-problems";
import { csvResponse } from "@/lib/http/csv-response";
import { withWorkspace } from "@/lib/http/with-workspace";
import { exportImportProblemsOperation } from "@/types/imports";

export const GET = withWorkspace(exportImportProblemsOperation, ({ ctx, params }) =>
  csvResponse("rows-not-taken-in.csv", exportProblems(ctx, params.importId)),
);
