import { verifySecondFactor } from "@/lib/domain/identity/two-factor/verify-second-factor";
import { withUser } from "@/lib/http/with-user";
import { verifySecondFactorOperation } from "@/types/security";

export const POST = withUser(
  verifySecondFactorOperation,
  async ({ ctx, body, request }) => {
    const { spent, device } = await verifySecondFactor(ctx, {
      ...body,
      remember: body.remember !== undefined && body.remember !== false,
      userAgent: request.headers.get("user-agent") ?? "",
    });
    if (device) ctx.keepDevice(device.secret, device.expiresAt);
    return {
      next: body.next ?? "/select-workspace",
      usedRecoveryCode: spent.kind === "recovery",
      recoveryCodesLeft: spent.kind === "recovery" ? spent.left : null,
    };
  },
  { success: (_form, { next }) => next, failure: "/two-factor", keep: ["next", "kind", "remember"] },
);
