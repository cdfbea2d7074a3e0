import { signIn } from "@/lib/domain/identity/sign-in";
import { toUserResource } from "@/lib/domain/identity/to-resource";
import { safeNext } from "@/lib/http/form-answer";
import { withPublic } from "@/lib/http/with-public";
import { signInOperation } from "@/types/auth";

export const POST = withPublic(
  signInOperation,
  async ({ ctx, body, request }) => {
    const opened = await signIn(ctx, { ...body, userAgent: request.headers.get("user-agent") ?? "" });
    ctx.keepSession(opened.stored, opened.expiresAt);
    return {
      user: toUserResource(opened.user),
      next: body.next ?? "/select-workspace",
      expiresAt: opened.expiresAt.toISOString(),
    };
  },
  { success: (form) => safeNext(form, "/select-workspace"), failure: "/login", keep: ["email", "next"] },
);
