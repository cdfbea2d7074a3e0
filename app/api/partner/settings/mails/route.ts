import { previewMails } from "@/lib/domain/brand/preview-mails";
import { withPartner } from "@/lib/http/with-partner";
import { listMailPreviewsOperation } from "@/types/brand";

export const GET = withPartner(listMailPreviewsOperation, ({ ctx }) => previewMails(ctx.partner));
