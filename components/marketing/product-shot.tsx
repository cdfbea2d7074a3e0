import type { StaticImageData } from "next/image";
import { cn } from "../ui/cn";

export interface ProductShotProps {
  light: StaticImageData;
  dark: StaticImageData;
  /** What the picture shows. */
  alt: string;
  /** In the frame's address bar. */
  address: string;
  className?: string;
}

/** A picture of the running product in a window of its own. Light and dark each have theirs; only one is fetched. */
export function ProductShot({ light, dark, alt, address, className }: ProductShotProps) {
  return (
    <figure
      className={cn("overflow-hidden rounded-xl border border-border-strong bg-raised shadow-pop", className)}
    >
      <div aria-hidden className="flex h-8 items-center gap-3 border-b bg-surface px-3">
        <span className="flex gap-1.5">
          <span className="size-2 rounded-full bg-border-strong" />
          <span className="size-2 rounded-full bg-border-strong" />
          <span className="size-2 rounded-full bg-border-strong" />
        </span>
        <span className="truncate rounded-sm bg-muted px-2 font-mono text-muted-foreground text-xs">
          {address}
        </span>
      </div>
      <Picture image={light} alt={alt} className="dark:hidden" />
      <Picture image={dark} alt={alt} className="hidden dark:block" />
    </figure>
  );
}

interface PictureProps {
  image: StaticImageData;
  alt: string;
  className: string;
}

function Picture({ image: { src, width, height }, alt, className }: PictureProps) {
  return (
    // biome-ignore lint/performance/noImgElement: the files are sized and compressed already, one per theme.
    <img
      src={src}
      width={width}
      height={height}
      alt={alt}
      // What is hidden is not fetched, so each visitor loads one theme and one size.
      loading="lazy"
      decoding="async"
      className={cn("h-auto w-full", className)}
    />
  );
}
