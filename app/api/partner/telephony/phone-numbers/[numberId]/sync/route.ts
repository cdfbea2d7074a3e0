import { requestNumberSync } from "@/lib/domain/phone-numbers/request-number-sync";
import { toTelephonyNumberResource } from "@/lib/domain/phone-numbers/to-resource";
import { withPartner } from "@/lib/http/with-partner";
import { syncNumberOperation } from "@/types/telephony";

export const POST = withPartner(syncNumberOperation, async ({ ctx, params }) =>
  toTelephonyNumberResource(await requestNumberSync(ctx, params.numberId)),
);
