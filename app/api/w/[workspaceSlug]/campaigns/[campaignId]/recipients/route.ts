import { addRecipients } from "@/lib/domain/campaign-recipients/add-recipients";
import { listRecipients } from "@/lib/domain/campaign-recipients/list-recipients";
import { removeRecipients } from "@/lib/domain/campaign-recipients/remove-recipients";
import { toRecipientResource } from "@/lib/domain/campaign-recipients/to-resource";
import { page } from "@/lib/http/steps/respond";
import { withWorkspace } from "@/lib/http/with-workspace";
import {
  addRecipientsOperation,
  listRecipientsOperation,
  removeRecipientsOperation,
} from "@/types/campaign-recipients";

export const GET = withWorkspace(listRecipientsOperation, async ({ ctx, params, query }) => {
  const { rows, nextCursor } = await listRecipients(ctx, params.campaignId, query);
  return page(rows.map(toRecipientResource), nextCursor);
});

export const POST = withWorkspace(addRecipientsOperation, ({ ctx, params, body }) =>
  addRecipients(ctx, params.campaignId, body.recipients),
);

export const DELETE = withWorkspace(removeRecipientsOperation, ({ ctx, params, query }) =>
  removeRecipients(ctx, params.campaignId, query.ids),
);
