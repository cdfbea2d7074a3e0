import { deleteTrunk } from "@/lib/domain/sip-trunks/delete-trunk";
import { getTrunk } from "@/lib/domain/sip-trunks/get-trunk";
import { toSipTrunkResource } from "@/lib/domain/sip-trunks/to-resource";
import { updateTrunk } from "@/lib/domain/sip-trunks/update-trunk";
import { withPartner } from "@/lib/http/with-partner";
import { deleteTrunkOperation, getTrunkOperation, updateTrunkOperation } from "@/types/sip-trunks";

export const GET = withPartner(getTrunkOperation, async ({ ctx, params }) =>
  toSipTrunkResource(await getTrunk(ctx, params.trunkId)),
);

export const PATCH = withPartner(updateTrunkOperation, async ({ ctx, params, body }) =>
  toSipTrunkResource(await updateTrunk(ctx, params.trunkId, body)),
);

export const DELETE = withPartner(deleteTrunkOperation, ({ ctx, params }) =>
  deleteTrunk(ctx, params.trunkId),
);
