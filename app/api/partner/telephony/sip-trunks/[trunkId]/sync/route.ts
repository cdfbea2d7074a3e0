import { requestTrunkSync } from "@/lib/domain/sip-trunks/request-trunk-sync";
import { toSipTrunkResource } from "@/lib/domain/sip-trunks/to-resource";
import { withPartner } from "@/lib/http/with-partner";
import { syncTrunkOperation } from "@/types/sip-trunks";

export const POST = withPartner(syncTrunkOperation, async ({ ctx, params }) =>
  toSipTrunkResource(await requestTrunkSync(ctx, params.trunkId)),
);
