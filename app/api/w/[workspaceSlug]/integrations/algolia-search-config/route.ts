import { getSearchConfig } from "@/lib/domain/search-index/browser-config";
import { withWorkspace } from "@/lib/http/with-workspace";
import { getSearchConfigOperation } from "@/types/search";

export const GET = withWorkspace(getSearchConfigOperation, ({ ctx }) => getSearchConfig(ctx));
