import { deleteSavedView } from "@/lib/domain/saved-views/delete-saved-view";
import { toSavedViewResource } from "@/lib/domain/saved-views/to-resource";
import { updateSavedView } from "@/lib/domain/saved-views/update-saved-view";
import { withWorkspace } from "@/lib/http/with-workspace";
import { deleteSavedViewOperation, updateSavedViewOperation } from "@/types/saved-views";

export const PATCH = withWorkspace(updateSavedViewOperation, async ({ ctx, params, body }) =>
  toSavedViewResource(await updateSavedView(ctx, params.viewId, body), ctx),
);

export const DELETE = withWorkspace(deleteSavedViewOperation, ({ ctx, params }) =>
  deleteSavedView(ctx, params.viewId),
);
