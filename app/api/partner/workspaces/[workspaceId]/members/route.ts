import { changeClientMember } from "@/lib/domain/people/change-client-member";
import { listClientMembers } from "@/lib/domain/people/list-client-members";
import { agencyViewer, toChangedMember, toMemberResource } from "@/lib/domain/people/to-resource";
import { page } from "@/lib/http/steps/respond";
import { withPartner } from "@/lib/http/with-partner";
import { listClientMembersOperation, updateClientMemberOperation } from "@/types/people";

export const GET = withPartner(listClientMembersOperation, async ({ ctx, params, query }) => {
  const { rows, nextCursor } = await listClientMembers(ctx, params.workspaceId, query);
  return page(
    rows.map((row) => toMemberResource(row, agencyViewer(ctx))),
    nextCursor,
  );
});

export const PATCH = withPartner(updateClientMemberOperation, async ({ ctx, params, body }) => {
  const changed = await changeClientMember(ctx, params.workspaceId, body);
  return changed && toChangedMember(changed);
});
