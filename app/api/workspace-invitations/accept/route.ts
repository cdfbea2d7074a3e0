import { acceptInvitation } from "@/lib/domain/invitations/accept-invitation";
import { withPublic } from "@/lib/http/with-public";
import { acceptWorkspaceInvitationOperation } from "@/types/invitations";

export const POST = withPublic(
  acceptWorkspaceInvitationOperation,
  async ({ ctx, body, request }) => {
    const userAgent = request.headers.get("user-agent") ?? "";
    return { next: await acceptInvitation(ctx, ["client", "workspace"], { ...body, userAgent }) };
  },
  {
    success: (_form, { next }) => next,
    failure: "/accept-workspace-invitation",
    keep: ["token", "name"],
  },
);
