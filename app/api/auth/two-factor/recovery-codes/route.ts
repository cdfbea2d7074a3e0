import { regenerateRecoveryCodes } from "@/lib/domain/identity/two-factor/regenerate-recovery-codes";
import { withUser } from "@/lib/http/with-user";
import { regenerateRecoveryCodesOperation } from "@/types/security";

export const POST = withUser(regenerateRecoveryCodesOperation, async ({ ctx, body }) => ({
  recoveryCodes: await regenerateRecoveryCodes(ctx, body),
}));
