import { createSavedView } from "@/lib/domain/saved-views/create-saved-view";
import { listSavedViews } from "@/lib/domain/saved-views/list-saved-views";
import { toSavedViewResource } from "@/lib/domain/saved-views/to-resource";
import { page } from "@/lib/http/steps/respond";
import { withWorkspace } from "@/lib/http/with-workspace";
import { createSavedViewOperation, listSavedViewsOperation } from "@/types/saved-views";

export const GET = withWorkspace(listSavedViewsOperation, async ({ ctx, query }) =>
  page(
    (await listSavedViews(ctx, query.page)).map((row) => toSavedViewResource(row, ctx)),
    null,
  ),
);

export const POST = withWorkspace(createSavedViewOperation, async ({ ctx, body }) =>
  toSavedViewResource(await createSavedView(ctx, body), ctx),
);
