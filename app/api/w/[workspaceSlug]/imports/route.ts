import { createImport } from "@/lib/domain/imports/create-import";
import { listImports } from "@/lib/domain/imports/list-imports";
import { toImportResource } from "@/lib/domain/imports/to-resource";
import { page } from "@/lib/http/steps/respond";
import { withWorkspace } from "@/lib/http/with-workspace";
import { createImportOperation, listImportsOperation } from "@/types/imports";

export const GET = withWorkspace(listImportsOperation, async ({ ctx, query }) => {
  const { rows, nextCursor } = await listImports(ctx, query);
  return page(
    rows.map((row) => toImportResource(ctx, row)),
    nextCursor,
  );
});

export const POST = withWorkspace(createImportOperation, async ({ ctx, body }) =>
  toImportResource(ctx, await createImport(ctx, body)),
);
