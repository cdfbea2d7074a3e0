import { teamAuthority, teamPlace } from "@/lib/domain/people/authority";
import { changeRole } from "@/lib/domain/people/change-role";
import { removeMember } from "@/lib/domain/people/remove-member";
import { toChangedMember } from "@/lib/domain/people/to-resource";
import { withPartner } from "@/lib/http/with-partner";
import { removeTeamMemberOperation, updateTeamMemberOperation } from "@/types/people";

export const PATCH = withPartner(updateTeamMemberOperation, async ({ ctx, params, body }) => {
  const change = { ...params, role: body.role, authority: teamAuthority(ctx) };
  return toChangedMember(await changeRole(ctx, teamPlace(ctx), change));
});

export const DELETE = withPartner(removeTeamMemberOperation, ({ ctx, params }) =>
  removeMember(ctx, teamPlace(ctx), { ...params, authority: teamAuthority(ctx) }),
);
