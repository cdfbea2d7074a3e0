import { runImport } from "@/lib/domain/imports/run-import";
import { toImportResource } from "@/lib/domain/imports/to-resource";
import { withWorkspace } from "@/lib/http/with-workspace";
import { importOptimizedOperation } from "@/types/imports";

export const POST = withWorkspace(importOptimizedOperation, async ({ ctx, params, body }) =>
  toImportResource(
    ctx,
    await runImport(ctx, body.importId, { mapping: body.mapping, campaignId: params.campaignId }),
  ),
);
