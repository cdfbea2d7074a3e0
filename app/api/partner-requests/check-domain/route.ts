import { describeDomain } from "@/lib/domain/partner-requests/check-hosts";
import { withPublic } from "@/lib/http/with-public";
import { checkDomainOperation } from "@/types/partner-requests";

export const POST = withPublic(checkDomainOperation, ({ body }) => describeDomain(body.domain));
