import { resetTwoFactor } from "@/lib/domain/identity/two-factor/reset-two-factor";
import { withSuperAdmin } from "@/lib/http/with-super-admin";
import { resetTwoFactorOperation } from "@/types/console";

export const POST = withSuperAdmin(resetTwoFactorOperation, ({ ctx, params, body }) =>
  resetTwoFactor(ctx, params.partnerId, body),
);
