import { removeOutboundService } from "@/lib/domain/outbound-service/remove-service";
import { findShownService, toOutboundServiceResource } from "@/lib/domain/outbound-service/rows";
import { setOutboundService } from "@/lib/domain/outbound-service/set-service";
import { withPartner } from "@/lib/http/with-partner";
import {
  getOutboundServiceOperation,
  removeOutboundServiceOperation,
  setOutboundServiceOperation,
} from "@/types/outbound-service";

export const GET = withPartner(getOutboundServiceOperation, async ({ ctx }) => {
  const service = await findShownService(ctx);
  return service && toOutboundServiceResource(service);
});

export const PUT = withPartner(setOutboundServiceOperation, async ({ ctx, body }) =>
  toOutboundServiceResource(await setOutboundService(ctx, body)),
);

export const DELETE = withPartner(removeOutboundServiceOperation, ({ ctx }) => removeOutboundService(ctx));
