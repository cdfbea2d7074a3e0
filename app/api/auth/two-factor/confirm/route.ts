import { confirmEnrolment } from "@/lib/domain/identity/two-factor/confirm-enrolment";
import { withUser } from "@/lib/http/with-user";
import { confirmEnrolmentOperation } from "@/types/security";

export const POST = withUser(confirmEnrolmentOperation, async ({ ctx, body }) => ({
  recoveryCodes: await confirmEnrolment(ctx, body.code),
}));
