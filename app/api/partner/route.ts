import { getPartnerFigures } from "@/lib/domain/partners/get-partner";
import { toPartnerResource } from "@/lib/domain/partners/to-resource";
import { withPartner } from "@/lib/http/with-partner";
import { getPartnerOperation } from "@/types/workspaces";

export const GET = withPartner(getPartnerOperation, async ({ ctx }) =>
  toPartnerResource(await getPartnerFigures(ctx), ctx.partner),
);
