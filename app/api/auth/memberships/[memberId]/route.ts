import { leave } from "@/lib/domain/people/leave";
import { withUser } from "@/lib/http/with-user";
import { leaveOperation } from "@/types/people";

export const DELETE = withUser(leaveOperation, ({ ctx, params }) => leave(ctx, params.memberId));
