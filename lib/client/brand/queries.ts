"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { BrandSettingsResource, updateBrandOperation } from "@/types/brand";
import type { BodyOf } from "@/types/operation";
import { callApi } from "../call-api";
import {
  deleteBrandImageEndpoint,
  getBrandEndpoint,
  listMailPreviewsEndpoint,
  sendTestMailEndpoint,
  updateBrandEndpoint,
  uploadBrandImageEndpoint,
} from "./endpoints";
import { brandKeys } from "./keys";

export type BrandImageKind = "logo" | "favicon";

export function useBrand() {
  return useQuery({
    queryKey: brandKeys.settings(),
    queryFn: ({ signal }) => callApi(getBrandEndpoint, { signal }),
  });
}

export function useMailPreviews() {
  return useQuery({
    queryKey: brandKeys.mails(),
    queryFn: ({ signal }) => callApi(listMailPreviewsEndpoint, { signal }),
  });
}

export function useUpdateBrand() {
  const keep = useKeep();
  return useMutation({
    mutationFn: (body: BodyOf<typeof updateBrandOperation>) => callApi(updateBrandEndpoint, { body }),
    onSuccess: keep,
  });
}

/** Puts a picture in place at once; with `file` null it is taken away. */
export function useSetBrandImage(kind: BrandImageKind) {
  const keep = useKeep();
  return useMutation({
    mutationFn: (file: File | null) =>
      file
        ? callApi(uploadBrandImageEndpoint, { query: { kind }, file })
        : callApi(deleteBrandImageEndpoint, { query: { kind } }),
    onSuccess: keep,
  });
}

export function useSendTestMail() {
  return useMutation({ mutationFn: () => callApi(sendTestMailEndpoint, {}) });
}

function useKeep(): (settings: BrandSettingsResource) => Promise<void> {
  const client = useQueryClient();
  return async (settings) => {
    client.setQueryData<BrandSettingsResource>(brandKeys.settings(), settings);
    await client.invalidateQueries({ queryKey: brandKeys.mails() });
  };
}
