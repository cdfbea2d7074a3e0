import { checkNumber } from "@/lib/domain/dnc/check-number";
import { toDncCheck } from "@/lib/domain/dnc/to-resource";
import { withWorkspace } from "@/lib/http/with-workspace";
import { checkDncOperation } from "@/types/dnc";

export const GET = withWorkspace(checkDncOperation, async ({ ctx, query }) =>
  toDncCheck(await checkNumber(ctx, query)),
);
