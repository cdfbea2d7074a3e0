import { acceptInvitation } from "@/lib/domain/invitations/accept-invitation";
import { putDownView } from "@/lib/domain/view-as/leave-view";
import { withPublic } from "@/lib/http/with-public";
import { acceptWorkspaceInvitationOperation } from "@/types/invitations";

export const POST = withPublic(
  acceptWorkspaceInvitationOperation,
  async ({ ctx, body, request }) => {
    await putDownView(ctx);
    const userAgent = request.headers.get("user-agent") ?? "";
    return { next: await acceptInvitation(ctx, ["client", "workspace"], { ...body, userAgent }) };
  },
  {
    success: (_form, { next }) => next,
    failure: "/accept-workspace-invitation",
    keep: ["token", "name"],
  },
);
