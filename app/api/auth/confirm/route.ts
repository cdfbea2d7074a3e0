import { confirmEmail } from "@/lib/domain/identity/confirm-email";
import { withPublic } from "@/lib/http/with-public";
import { confirmOperation } from "@/types/auth";

export const POST = withPublic(
  confirmOperation,
  async ({ ctx, body }) => {
    await confirmEmail(ctx, body);
    return { message: "Your account is ready. Sign in to go on." };
  },
  { success: "/login?notice=confirmed", failure: "/confirm", keep: ["token"] },
);
