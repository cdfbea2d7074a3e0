import { getMoney } from "@/lib/domain/margins/get-money";
import { withPartner } from "@/lib/http/with-partner";
import { getMoneyOperation } from "@/types/margins";

export const GET = withPartner(getMoneyOperation, ({ ctx, query }) => getMoney(ctx, query));
