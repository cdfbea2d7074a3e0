import { createNumber } from "@/lib/domain/phone-numbers/create-number";
import { listNumbers } from "@/lib/domain/phone-numbers/list-numbers";
import { toTelephonyNumberResource } from "@/lib/domain/phone-numbers/to-resource";
import { page } from "@/lib/http/steps/respond";
import { withPartner } from "@/lib/http/with-partner";
import { createNumberOperation, listNumbersOperation } from "@/types/telephony";

export const GET = withPartner(listNumbersOperation, async ({ ctx, query }) => {
  const { rows, nextCursor } = await listNumbers(ctx, query);
  return page(rows.map(toTelephonyNumberResource), nextCursor);
});

export const POST = withPartner(createNumberOperation, async ({ ctx, body }) =>
  toTelephonyNumberResource(await createNumber(ctx, body)),
);
