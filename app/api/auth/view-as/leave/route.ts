import { leaveView } from "@/lib/domain/view-as/leave-view";
import { safeNext } from "@/lib/http/form-answer";
import { withPublic } from "@/lib/http/with-public";
import { leaveViewOperation, VIEW_AS_PATH } from "@/types/view-as";

export const POST = withPublic(
  leaveViewOperation,
  async ({ ctx }) => {
    await leaveView(ctx, ctx.viewSecret);
    ctx.dropView();
    return undefined;
  },
  { success: (form) => safeNext(form, `${VIEW_AS_PATH}?left=1`), failure: VIEW_AS_PATH },
);
