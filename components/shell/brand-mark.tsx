import { initials } from "@/config/format";
import { cn } from "../ui/cn";

export interface Brand {
  name: string;
  /** For light surfaces, and for dark ones too unless the other is given. */
  logoUrl?: string | null;
  logoDarkUrl?: string | null;
  /** Square, in place of the monogram. */
  iconUrl?: string | null;
}

/** A brand's logo, or its name beside a monogram. `compact` shows the mark alone, in a square. */
export function BrandMark({
  brand,
  compact = false,
  className,
}: {
  brand: Brand;
  compact?: boolean;
  className?: string;
}) {
  if (brand.logoUrl && !compact) {
    const darkUrl = brand.logoDarkUrl ?? brand.logoUrl;
    return (
      <span className={cn("flex items-center", className)}>
        <Logo
          url={brand.logoUrl}
          name={brand.name}
          className={cn(darkUrl !== brand.logoUrl && "dark:hidden")}
        />
        {darkUrl === brand.logoUrl ? null : (
          <Logo url={darkUrl} name={brand.name} className="hidden dark:block" />
        )}
      </span>
    );
  }
  return (
    <span className={cn("flex min-w-0 items-center gap-2", className)}>
      <Icon brand={brand} />
      <span className={cn("truncate font-semibold", compact && "sr-only")}>{brand.name}</span>
    </span>
  );
}

function Icon({ brand: { name, iconUrl } }: { brand: Brand }) {
  if (iconUrl) {
    // biome-ignore lint/performance/noImgElement: icons are small, already sized and may be SVG; optimising them gains nothing.
    return <img src={iconUrl} alt="" className="size-7 shrink-0 object-contain" />;
  }
  return (
    <span
      aria-hidden
      className="flex size-7 shrink-0 items-center justify-center rounded-md bg-accent font-semibold text-accent-foreground text-sm"
    >
      {initials(name)}
    </span>
  );
}

function Logo({ url, name, className }: { url: string; name: string; className: string }) {
  // biome-ignore lint/performance/noImgElement: logos are small, already sized and may be SVG; optimising them gains nothing.
  return <img src={url} alt={name} className={cn("h-7 max-w-44 object-contain object-left", className)} />;
}
