import { workspacePlace } from "@/lib/domain/people/authority";
import { listMembers } from "@/lib/domain/people/list-members";
import { offerWorkspacePlaces } from "@/lib/domain/people/offer-places";
import { toMemberResource, workspaceViewer } from "@/lib/domain/people/to-resource";
import { page } from "@/lib/http/steps/respond";
import { withWorkspace } from "@/lib/http/with-workspace";
import { addMembersOperation, listMembersOperation } from "@/types/people";

export const GET = withWorkspace(listMembersOperation, async ({ ctx, query }) => {
  const { rows, nextCursor } = await listMembers(workspacePlace(ctx), query);
  return page(
    rows.map((row) => toMemberResource(row, workspaceViewer(ctx))),
    nextCursor,
  );
});

export const POST = withWorkspace(addMembersOperation, ({ ctx, body }) =>
  offerWorkspacePlaces(ctx, body, "add"),
);
