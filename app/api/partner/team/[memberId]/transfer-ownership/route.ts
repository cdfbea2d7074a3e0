import { teamPlace } from "@/lib/domain/people/authority";
import { toChangedMember } from "@/lib/domain/people/to-resource";
import { transferOwnership } from "@/lib/domain/people/transfer-ownership";
import { withPartner } from "@/lib/http/with-partner";
import { transferPartnerOperation } from "@/types/people";

export const POST = withPartner(transferPartnerOperation, async ({ ctx, params }) =>
  toChangedMember(await transferOwnership(ctx, teamPlace(ctx), params.memberId)),
);
