import { renamePool } from "@/lib/domain/integrations/rename-pool";
import { withPartner } from "@/lib/http/with-partner";
import { renamePoolOperation } from "@/types/integrations";

export const PATCH = withPartner(renamePoolOperation, ({ ctx, params, body }) =>
  renamePool(ctx, params.poolId, body),
);
