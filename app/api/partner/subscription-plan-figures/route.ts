import { planFigures } from "@/lib/domain/client-plans/plan-figures";
import { withPartner } from "@/lib/http/with-partner";
import { getPlanFiguresOperation } from "@/types/client-plans";

export const GET = withPartner(getPlanFiguresOperation, ({ ctx }) => planFigures(ctx));
