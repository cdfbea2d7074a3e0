import { sendTestMail } from "@/lib/domain/brand/send-test-mail";
import { withPartner } from "@/lib/http/with-partner";
import { sendTestMailOperation } from "@/types/brand";

export const POST = withPartner(sendTestMailOperation, ({ ctx }) => sendTestMail(ctx));
