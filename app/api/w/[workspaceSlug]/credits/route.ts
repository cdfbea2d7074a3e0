import { getCredits } from "@/lib/domain/credits/get-credits";
import { toCreditAccountResource } from "@/lib/domain/credits/to-resource";
import { withWorkspace } from "@/lib/http/with-workspace";
import { getCreditsOperation } from "@/types/credits";

export const GET = withWorkspace(getCreditsOperation, async ({ ctx }) =>
  toCreditAccountResource(await getCredits(ctx), ctx.workspace),
);
