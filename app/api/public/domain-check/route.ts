import { assertServed } from "@/lib/domain/domains/assert-served";
import { withPublic } from "@/lib/http/with-public";
import { checkServedDomainOperation } from "@/types/domains";

export const GET = withPublic(checkServedDomainOperation, ({ query }) => assertServed(query.domain));
