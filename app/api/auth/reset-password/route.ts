import { resetPassword } from "@/lib/domain/identity/reset-password";
import { withPublic } from "@/lib/http/with-public";
import { resetPasswordOperation } from "@/types/auth";

export const POST = withPublic(
  resetPasswordOperation,
  async ({ ctx, body }) => {
    await resetPassword(ctx, body);
    return { message: "Your password is changed. Sign in with the new one." };
  },
  { success: "/login?notice=password-changed", failure: "/reset-password", keep: ["token"] },
);
