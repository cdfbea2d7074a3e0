"use client";

import { useRouter } from "next/navigation";
import { SettingsCard, SettingsSection } from "@/components/patterns/settings-section";
import { FileDrop } from "@/components/ui/file-drop";
import { toast } from "@/components/ui/toast";
import { type BrandImageKind, useSetBrandImage } from "@/lib/client/brand/queries";
import { messageOf } from "@/lib/client/form-problem";
import { usePartnerCan } from "@/lib/client/partner/partner-scope";
import type { BrandSettingsResource } from "@/types/brand";
import { ADMINS_ONLY } from "./admins-only";

const RULES = {
  logo: {
    label: "Logo",
    accept: "image/png,image/jpeg,image/webp,image/svg+xml",
    maxBytes: 1_000_000,
    hint: "PNG, JPEG, WebP or SVG, at most 1 MB. It is shown 28 pixels high; a clear background suits both themes.",
  },
  favicon: {
    label: "Icon",
    accept: "image/png,image/jpeg,image/webp,image/svg+xml,image/x-icon,image/vnd.microsoft.icon,.ico",
    maxBytes: 256_000,
    hint: "Square, for tabs and bookmarks: PNG, SVG or ICO, at most 256 kB.",
  },
} as const;

/** Logo and icon; each is in place as soon as it is chosen. */
export function BrandImages({ brand }: { brand: BrandSettingsResource }) {
  const mayChange = usePartnerCan()("partner.brand.manage");
  return (
    <SettingsSection
      title="Logo and icon"
      description="In place as soon as you choose a file. Without them your name and a monogram stand in."
    >
      <SettingsCard>
        <BrandImage kind="logo" savedUrl={brand.logoUrl} />
        {brand.logoUrl && !brand.logoShowsInMails ? (
          <p className="text-muted-foreground text-sm">
            Mail programs show PNG and JPEG only, so mails carry your name instead of this logo.
          </p>
        ) : null}
        <BrandImage kind="favicon" savedUrl={brand.faviconUrl} />
        {mayChange ? null : <p className="text-muted-foreground text-sm">{ADMINS_ONLY}</p>}
      </SettingsCard>
    </SettingsSection>
  );
}

function BrandImage({ kind, savedUrl }: { kind: BrandImageKind; savedUrl: string | null }) {
  const router = useRouter();
  const set = useSetBrandImage(kind);
  const mayChange = usePartnerCan()("partner.brand.manage");
  const rules = RULES[kind];
  const put = (file: File | null) =>
    set.mutate(file, {
      onSuccess: () => {
        toast.success(file ? `${rules.label} saved` : `${rules.label} removed`);
        router.refresh();
      },
    });
  return (
    <FileDrop
      {...rules}
      file={null}
      savedUrl={savedUrl}
      pending={set.isPending}
      disabled={!mayChange}
      error={set.error ? messageOf(set.error) : null}
      onFile={put}
      onRemove={savedUrl && mayChange ? () => put(null) : undefined}
    />
  );
}
