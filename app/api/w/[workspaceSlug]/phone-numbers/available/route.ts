import { listAvailableNumbers } from "@/lib/domain/phone-numbers/list-available-numbers";
import { page } from "@/lib/http/steps/respond";
import { withWorkspace } from "@/lib/http/with-workspace";
import { listAvailableNumbersOperation } from "@/types/telephony";

export const GET = withWorkspace(listAvailableNumbersOperation, async ({ ctx }) =>
  page(await listAvailableNumbers(ctx), null),
);
