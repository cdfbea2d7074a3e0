import { confirmEmailChange } from "@/lib/domain/identity/confirm-email-change";
import { withPublic } from "@/lib/http/with-public";
import { confirmEmailChangeOperation } from "@/types/security";

export const POST = withPublic(
  confirmEmailChangeOperation,
  async ({ ctx, body }) => {
    await confirmEmailChange(ctx, body.token);
    return { message: "Your account has the new address now. Sign in with it from now on." };
  },
  { success: "/confirm-email?notice=email-changed", failure: "/confirm-email" },
);
