import { getShownService, toOutboundServiceResource } from "@/lib/domain/outbound-service/rows";
import { verifyOutboundService } from "@/lib/domain/outbound-service/verify-service";
import { withPartner } from "@/lib/http/with-partner";
import { testOutboundServiceOperation } from "@/types/outbound-service";

export const POST = withPartner(testOutboundServiceOperation, async ({ ctx }) => {
  await verifyOutboundService(ctx);
  return toOutboundServiceResource(await getShownService(ctx));
});
