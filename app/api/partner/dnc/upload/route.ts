import { listOfAgency } from "@/lib/domain/dnc/lists";
import { uploadNumbers } from "@/lib/domain/dnc/upload-numbers";
import { withPartner } from "@/lib/http/with-partner";
import { uploadAgencyDncOperation } from "@/types/dnc";

export const POST = withPartner(uploadAgencyDncOperation, ({ ctx, body }) =>
  uploadNumbers(ctx, listOfAgency(ctx), body),
);
