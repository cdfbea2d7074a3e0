import { addNumbers } from "@/lib/domain/dnc/add-numbers";
import { listDncEntries } from "@/lib/domain/dnc/list-dnc-entries";
import { listOfPlatform } from "@/lib/domain/dnc/lists";
import { toDncEntry } from "@/lib/domain/dnc/to-resource";
import { page } from "@/lib/http/steps/respond";
import { withSuperAdmin } from "@/lib/http/with-super-admin";
import { addPlatformDncOperation, listPlatformDncOperation } from "@/types/dnc";

export const GET = withSuperAdmin(listPlatformDncOperation, async ({ ctx, query }) => {
  const { rows, nextCursor } = await listDncEntries(ctx, listOfPlatform(ctx), query);
  return page(rows.map(toDncEntry), nextCursor);
});

export const POST = withSuperAdmin(addPlatformDncOperation, ({ ctx, body }) =>
  addNumbers(ctx, listOfPlatform(ctx), body),
);
