import { toTwoFactorResource } from "@/lib/domain/identity/to-resource";
import { getTwoFactor } from "@/lib/domain/identity/two-factor/get-two-factor";
import { withUser } from "@/lib/http/with-user";
import { getTwoFactorOperation } from "@/types/security";

export const GET = withUser(getTwoFactorOperation, async ({ ctx }) =>
  toTwoFactorResource(await getTwoFactor(ctx)),
);
