import { removeSearchAccount } from "@/lib/domain/search-index/remove-account";
import { findSearchAccount, toSearchAccountResource } from "@/lib/domain/search-index/rows";
import { setSearchAccount } from "@/lib/domain/search-index/set-account";
import { withPartner } from "@/lib/http/with-partner";
import {
  getSearchAccountOperation,
  removeSearchAccountOperation,
  setSearchAccountOperation,
} from "@/types/search";

export const GET = withPartner(getSearchAccountOperation, async ({ ctx }) => {
  const account = await findSearchAccount(ctx);
  return account && toSearchAccountResource(account);
});

export const PUT = withPartner(setSearchAccountOperation, async ({ ctx, body }) =>
  toSearchAccountResource(await setSearchAccount(ctx, body)),
);

export const DELETE = withPartner(removeSearchAccountOperation, ({ ctx, query }) =>
  removeSearchAccount(ctx, { anyway: query.anyway === "true" }),
);
