import { checkRequestHosts } from "@/lib/domain/partner-requests/check-hosts";
import { withSuperAdmin } from "@/lib/http/with-super-admin";
import { checkPartnerRequestHostsOperation } from "@/types/partner-requests";

export const GET = withSuperAdmin(checkPartnerRequestHostsOperation, ({ ctx, params }) =>
  checkRequestHosts(ctx, params.id),
);
