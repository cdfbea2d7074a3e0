import { listOfPlatform } from "@/lib/domain/dnc/lists";
import { uploadNumbers } from "@/lib/domain/dnc/upload-numbers";
import { withSuperAdmin } from "@/lib/http/with-super-admin";
import { uploadPlatformDncOperation } from "@/types/dnc";

export const POST = withSuperAdmin(uploadPlatformDncOperation, ({ ctx, body }) =>
  uploadNumbers(ctx, listOfPlatform(ctx), body),
);
