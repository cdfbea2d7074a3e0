import { requestDeletion } from "@/lib/domain/workspaces/settings/request-deletion";
import { toSettingsResource } from "@/lib/domain/workspaces/settings/to-resource";
import { withWorkspace } from "@/lib/http/with-workspace";
import { requestDeletionOperation } from "@/types/settings";

export const POST = withWorkspace(requestDeletionOperation, async ({ ctx, body }) =>
  toSettingsResource(await requestDeletion(ctx, body.reason), ctx.partner),
);
