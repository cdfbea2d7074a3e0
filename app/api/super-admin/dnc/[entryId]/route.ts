import { listOfPlatform } from "@/lib/domain/dnc/lists";
import { removeEntry } from "@/lib/domain/dnc/remove-entry";
import { withSuperAdmin } from "@/lib/http/with-super-admin";
import { removePlatformDncOperation } from "@/types/dnc";

export const DELETE = withSuperAdmin(removePlatformDncOperation, ({ ctx, params }) =>
  removeEntry(ctx, listOfPlatform(ctx), params.entryId),
);
