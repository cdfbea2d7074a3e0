import { runImport } from "@/lib/domain/imports/run-import";
import { toImportResource } from "@/lib/domain/imports/to-resource";
import { withWorkspace } from "@/lib/http/with-workspace";
import { runImportOperation } from "@/types/imports";

export const POST = withWorkspace(runImportOperation, async ({ ctx, params, body }) =>
  toImportResource(ctx, await runImport(ctx, params.importId, { mapping: body })),
);
