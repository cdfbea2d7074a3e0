import { createRequest } from "@/lib/domain/partner-requests/create-request";
import { withPublic } from "@/lib/http/with-public";
import { createPartnerRequestOperation } from "@/types/partner-requests";

export const POST = withPublic(createPartnerRequestOperation, ({ ctx, body }) => createRequest(ctx, body));
