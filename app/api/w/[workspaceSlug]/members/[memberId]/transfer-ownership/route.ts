import { workspacePlace } from "@/lib/domain/people/authority";
import { toChangedMember } from "@/lib/domain/people/to-resource";
import { transferOwnership } from "@/lib/domain/people/transfer-ownership";
import { withWorkspace } from "@/lib/http/with-workspace";
import { transferWorkspaceOperation } from "@/types/people";

export const POST = withWorkspace(transferWorkspaceOperation, async ({ ctx, params }) =>
  toChangedMember(await transferOwnership(ctx, workspacePlace(ctx), params.memberId)),
);
