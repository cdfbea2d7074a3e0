import { signOut } from "@/lib/domain/identity/sign-out";
import { putDownView } from "@/lib/domain/view-as/leave-view";
import { withPublic } from "@/lib/http/with-public";
import { signOutOperation } from "@/types/auth";

export const POST = withPublic(
  signOutOperation,
  async ({ ctx }) => {
    await signOut(ctx, ctx.storedSession);
    await putDownView(ctx);
    ctx.dropSession();
    return undefined;
  },
  { success: "/login?notice=signed-out", failure: "/login" },
);
