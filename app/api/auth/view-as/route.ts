import { enterView } from "@/lib/domain/view-as/enter-view";
import { safeNext } from "@/lib/http/form-answer";
import { withPublic } from "@/lib/http/with-public";
import { enterViewOperation, VIEW_AS_PATH } from "@/types/view-as";

export const POST = withPublic(
  enterViewOperation,
  async ({ ctx, body }) => {
    const { secret, expiresAt, ...view } = await enterView(ctx, body.token, ctx.storedSession);
    ctx.keepView(secret, expiresAt);
    return { ...view, expiresAt: expiresAt.toISOString() };
  },
  { success: (form) => safeNext(form, "/select-workspace"), failure: VIEW_AS_PATH },
);
