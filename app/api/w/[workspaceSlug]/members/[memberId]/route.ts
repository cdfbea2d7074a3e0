import { workspaceAuthority, workspacePlace } from "@/lib/domain/people/authority";
import { changeRole } from "@/lib/domain/people/change-role";
import { removeMember } from "@/lib/domain/people/remove-member";
import { toChangedMember } from "@/lib/domain/people/to-resource";
import { withWorkspace } from "@/lib/http/with-workspace";
import { removeMemberOperation, updateMemberOperation } from "@/types/people";

export const PATCH = withWorkspace(updateMemberOperation, async ({ ctx, params: { memberId }, body }) => {
  const change = { memberId, role: body.role, authority: workspaceAuthority(ctx) };
  return toChangedMember(await changeRole(ctx, workspacePlace(ctx), change));
});

export const DELETE = withWorkspace(removeMemberOperation, ({ ctx, params: { memberId } }) =>
  removeMember(ctx, workspacePlace(ctx), { memberId, authority: workspaceAuthority(ctx) }),
);
