import { openView } from "@/lib/domain/view-as/open-view";
import { toViewLink } from "@/lib/domain/view-as/to-resource";
import { withPartner } from "@/lib/http/with-partner";
import { openViewOperation } from "@/types/view-as";

export const POST = withPartner(openViewOperation, async ({ ctx, params, body }) =>
  toViewLink(await openView(ctx, params.workspaceId, body)),
);
