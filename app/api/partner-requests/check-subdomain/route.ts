import { describeSlug } from "@/lib/domain/partner-requests/check-hosts";
import { withPublic } from "@/lib/http/with-public";
import { checkSubdomainOperation } from "@/types/partner-requests";

export const POST = withPublic(checkSubdomainOperation, ({ body }) => describeSlug(body.slug));
