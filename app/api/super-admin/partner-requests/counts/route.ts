import { countRequests } from "@/lib/domain/partner-requests/list-requests";
import { withSuperAdmin } from "@/lib/http/with-super-admin";
import { countPartnerRequestsOperation } from "@/types/partner-requests";

export const GET = withSuperAdmin(countPartnerRequestsOperation, ({ ctx }) => countRequests(ctx));
