import { secondFactorPath } from "@/lib/access/second-factor";
import { signIn } from "@/lib/domain/identity/sign-in";
import { toUserResource } from "@/lib/domain/identity/to-resource";
import { putDownView } from "@/lib/domain/view-as/leave-view";
import { withPublic } from "@/lib/http/with-public";
import { signInOperation } from "@/types/auth";

export const POST = withPublic(
  signInOperation,
  async ({ ctx, body, request }) => {
    const userAgent = request.headers.get("user-agent") ?? "";
    const opened = await signIn(ctx, { ...body, userAgent, deviceSecret: ctx.deviceSecret });
    await putDownView(ctx);
    ctx.keepSession(opened.stored, opened.expiresAt);
    const next = body.next ?? "/select-workspace";
    return {
      user: toUserResource(opened.user),
      next: opened.pendingStep ? secondFactorPath(opened.pendingStep, next) : next,
      expiresAt: opened.expiresAt.toISOString(),
    };
  },
  { success: (_form, { next }) => next, failure: "/login", keep: ["email", "next"] },
);
