import { changePassword } from "@/lib/domain/identity/change-password";
import { withUser } from "@/lib/http/with-user";
import { changePasswordOperation } from "@/types/security";

export const POST = withUser(changePasswordOperation, async ({ ctx, body }) => {
  await changePassword(ctx, { ...body, accessToken: ctx.accessToken });
  ctx.dropDevice();
});
