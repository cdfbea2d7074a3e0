import { getNumber } from "@/lib/domain/phone-numbers/get-number";
import { releaseNumber } from "@/lib/domain/phone-numbers/release-number";
import { toTelephonyNumberResource } from "@/lib/domain/phone-numbers/to-resource";
import { updateNumber } from "@/lib/domain/phone-numbers/update-number";
import { withPartner } from "@/lib/http/with-partner";
import { getNumberOperation, releaseNumberOperation, updateNumberOperation } from "@/types/telephony";

export const GET = withPartner(getNumberOperation, async ({ ctx, params }) =>
  toTelephonyNumberResource(await getNumber(ctx, params.numberId)),
);

export const PATCH = withPartner(updateNumberOperation, async ({ ctx, params, body }) =>
  toTelephonyNumberResource(await updateNumber(ctx, params.numberId, body)),
);

export const DELETE = withPartner(releaseNumberOperation, ({ ctx, params }) =>
  releaseNumber(ctx, params.numberId),
);
