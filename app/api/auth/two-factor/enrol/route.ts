import { startEnrolment } from "@/lib/domain/identity/two-factor/start-enrolment";
import { withUser } from "@/lib/http/with-user";
import { startEnrolmentOperation } from "@/types/security";

export const POST = withUser(startEnrolmentOperation, async ({ ctx }) => startEnrolment(ctx));
