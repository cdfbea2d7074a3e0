import { disableTwoFactor } from "@/lib/domain/identity/two-factor/disable-two-factor";
import { withUser } from "@/lib/http/with-user";
import { disableTwoFactorOperation } from "@/types/security";

export const POST = withUser(disableTwoFactorOperation, async ({ ctx, body }) => {
  await disableTwoFactor(ctx, body);
  ctx.dropDevice();
});
