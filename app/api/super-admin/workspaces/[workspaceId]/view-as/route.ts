import { openPlatformView } from "@/lib/domain/view-as/open-view";
import { toViewLink } from "@/lib/domain/view-as/to-resource";
import { withSuperAdmin } from "@/lib/http/with-super-admin";
import { openPlatformViewOperation } from "@/types/view-as";

export const POST = withSuperAdmin(openPlatformViewOperation, async ({ ctx, params, body }) =>
  toViewLink(await openPlatformView(ctx, params.workspaceId, body)),
);
