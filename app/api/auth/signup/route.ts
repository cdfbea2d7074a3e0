import { signUp } from "@/lib/domain/identity/sign-up";
import { withPublic } from "@/lib/http/with-public";
import { signUpOperation } from "@/types/auth";

export const POST = withPublic(
  signUpOperation,
  async ({ ctx, body }) => {
    await signUp(ctx, body);
    return { message: "We have sent you a mail. Follow its link to go on." };
  },
  { success: "/login?notice=check-mail", failure: "/signup", keep: ["email", "name"] },
);
