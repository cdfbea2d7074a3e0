import { requestEmailChange } from "@/lib/domain/identity/request-email-change";
import { withUser } from "@/lib/http/with-user";
import { changeEmailOperation } from "@/types/security";

export const POST = withUser(changeEmailOperation, async ({ ctx, body }) => {
  await requestEmailChange(ctx, body);
  return { message: "We have sent a link to the new address. Follow it within a day." };
});
