import { listOfAgency } from "@/lib/domain/dnc/lists";
import { removeEntry } from "@/lib/domain/dnc/remove-entry";
import { withPartner } from "@/lib/http/with-partner";
import { removeAgencyDncOperation } from "@/types/dnc";

export const DELETE = withPartner(removeAgencyDncOperation, ({ ctx, params }) =>
  removeEntry(ctx, listOfAgency(ctx), params.entryId),
);
