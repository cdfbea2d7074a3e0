import { receivePart } from "@/lib/domain/imports/receive-part";
import { toImportResource } from "@/lib/domain/imports/to-resource";
import { withWorkspace } from "@/lib/http/with-workspace";
import { sendImportPartOperation } from "@/types/imports";

export const PUT = withWorkspace(sendImportPartOperation, async ({ ctx, params, file }) =>
  toImportResource(ctx, await receivePart(ctx, params.importId, params.part, file.bytes)),
);
