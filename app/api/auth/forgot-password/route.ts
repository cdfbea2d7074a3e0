import { forgotPassword } from "@/lib/domain/identity/forgot-password";
import { withPublic } from "@/lib/http/with-public";
import { forgotPasswordOperation } from "@/types/auth";

export const POST = withPublic(
  forgotPasswordOperation,
  async ({ ctx, body }) => {
    await forgotPassword(ctx, body.email);
    return { message: "If this address has an account, a mail with a link is on its way." };
  },
  { success: "/login?notice=recovery-sent", failure: "/forgot-password", keep: ["email"] },
);
