import { listPlansOnOffer } from "@/lib/domain/client-plans/list-plans-on-offer";
import { withWorkspace } from "@/lib/http/with-workspace";
import { listOfferedPlansOperation } from "@/types/client-plans";

export const GET = withWorkspace(listOfferedPlansOperation, async ({ ctx }) => ({
  plans: await listPlansOnOffer(ctx),
}));
