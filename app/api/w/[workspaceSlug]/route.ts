import { getWorkspaceFrame } from "@/lib/domain/workspaces/get-workspace";
import { toWorkspaceResource } from "@/lib/domain/workspaces/to-resource";
import { withWorkspace } from "@/lib/http/with-workspace";
import { getWorkspaceOperation } from "@/types/workspaces";

export const GET = withWorkspace(getWorkspaceOperation, async ({ ctx }) =>
  toWorkspaceResource(await getWorkspaceFrame(ctx), ctx),
);
