import { takeBackImport } from "@/lib/domain/imports/take-back";
import { withWorkspace } from "@/lib/http/with-workspace";
import { takeBackImportOperation } from "@/types/imports";

export const POST = withWorkspace(takeBackImportOperation, ({ ctx, params }) =>
  takeBackImport(ctx, params.importId),
);
