import { cancelImport } from "@/lib/domain/imports/cancel-import";
import { getImport } from "@/lib/domain/imports/get-import";
import { toImportResource } from "@/lib/domain/imports/to-resource";
import { withWorkspace } from "@/lib/http/with-workspace";
import { cancelImportOperation, getImportOperation } from "@/types/imports";

export const GET = withWorkspace(getImportOperation, async ({ ctx, params }) =>
  toImportResource(ctx, await getImport(ctx, params.importId)),
);

export const DELETE = withWorkspace(cancelImportOperation, ({ ctx, params }) =>
  cancelImport(ctx, params.importId),
);
