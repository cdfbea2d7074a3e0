import { answerQuestion } from "@/lib/domain/partner-requests/answer-question";
import { toRequestStatus } from "@/lib/domain/partner-requests/to-resource";
import { withPublic } from "@/lib/http/with-public";
import { answerPartnerRequestOperation } from "@/types/partner-requests";

export const POST = withPublic(answerPartnerRequestOperation, async ({ ctx, params, body }) =>
  toRequestStatus(await answerQuestion(ctx, params.id, body)),
);
