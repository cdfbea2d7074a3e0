import { addNumbers } from "@/lib/domain/dnc/add-numbers";
import { listDncEntries } from "@/lib/domain/dnc/list-dnc-entries";
import { listOfAgency } from "@/lib/domain/dnc/lists";
import { toDncEntry } from "@/lib/domain/dnc/to-resource";
import { page } from "@/lib/http/steps/respond";
import { withPartner } from "@/lib/http/with-partner";
import { addAgencyDncOperation, listAgencyDncOperation } from "@/types/dnc";

export const GET = withPartner(listAgencyDncOperation, async ({ ctx, query }) => {
  const { rows, nextCursor } = await listDncEntries(ctx, listOfAgency(ctx), query);
  return page(rows.map(toDncEntry), nextCursor);
});

export const POST = withPartner(addAgencyDncOperation, ({ ctx, body }) =>
  addNumbers(ctx, listOfAgency(ctx), body),
);
