import type {
  deleteBrandImageOperation,
  getBrandOperation,
  listMailPreviewsOperation,
  sendTestMailOperation,
  updateBrandOperation,
  uploadBrandImageOperation,
} from "@/types/brand";
import { endpoint } from "../endpoint";

export const getBrandEndpoint = endpoint<typeof getBrandOperation>({
  id: "partner.settings.get",
  method: "GET",
  path: "/api/partner/settings",
  kind: "resource",
});
export const updateBrandEndpoint = endpoint<typeof updateBrandOperation>({
  id: "partner.settings.update",
  method: "PATCH",
  path: "/api/partner/settings",
  kind: "resource",
});
export const uploadBrandImageEndpoint = endpoint<typeof uploadBrandImageOperation>({
  id: "partner.brand-image.upload",
  method: "POST",
  path: "/api/upload/logo",
  kind: "resource",
});
export const deleteBrandImageEndpoint = endpoint<typeof deleteBrandImageOperation>({
  id: "partner.brand-image.delete",
  method: "DELETE",
  path: "/api/upload/logo",
  kind: "resource",
});
export const listMailPreviewsEndpoint = endpoint<typeof listMailPreviewsOperation>({
  id: "partner.settings.mails",
  method: "GET",
  path: "/api/partner/settings/mails",
  kind: "resource",
});
export const sendTestMailEndpoint = endpoint<typeof sendTestMailOperation>({
  id: "partner.settings.test-mail",
  method: "POST",
  path: "/api/partner/settings/test-mail",
  kind: "resource",
});
