import { acceptInvitation } from "@/lib/domain/invitations/accept-invitation";
import { putDownView } from "@/lib/domain/view-as/leave-view";
import { withPublic } from "@/lib/http/with-public";
import { acceptPartnerInvitationOperation } from "@/types/invitations";

export const POST = withPublic(
  acceptPartnerInvitationOperation,
  async ({ ctx, body, request }) => {
    await putDownView(ctx);
    const userAgent = request.headers.get("user-agent") ?? "";
    return { next: await acceptInvitation(ctx, ["partner"], { ...body, userAgent }) };
  },
  {
    success: (_form, { next }) => next,
    failure: "/accept-partner-invitation",
    keep: ["token", "name"],
  },
);
