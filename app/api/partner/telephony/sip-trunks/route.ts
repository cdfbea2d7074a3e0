import { createTrunk } from "@/lib/domain/sip-trunks/create-trunk";
import { listTrunks } from "@/lib/domain/sip-trunks/list-trunks";
import { toSipTrunkResource } from "@/lib/domain/sip-trunks/to-resource";
import { page } from "@/lib/http/steps/respond";
import { withPartner } from "@/lib/http/with-partner";
import { createTrunkOperation, listTrunksOperation } from "@/types/sip-trunks";

export const GET = withPartner(listTrunksOperation, async ({ ctx, query }) => {
  const { rows, nextCursor } = await listTrunks(ctx, query);
  return page(rows.map(toSipTrunkResource), nextCursor);
});

export const POST = withPartner(createTrunkOperation, async ({ ctx, body }) =>
  toSipTrunkResource(await createTrunk(ctx, body)),
);
