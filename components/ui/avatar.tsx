"use client";

import * as AvatarPrimitive from "radix-ui/avatar";
import { initials } from "@/config/format";
import { cn } from "./cn";

const SIZES = { sm: "size-6 text-[10px]", md: "size-8 text-xs", lg: "size-10 text-base" };

export interface AvatarProps {
  name: string;
  imageUrl?: string | null | undefined;
  size?: keyof typeof SIZES;
  /** Square for organisations, round for people. */
  square?: boolean;
  className?: string;
}

/** A picture, or the initials until it has loaded. Decorative: the name stands beside it. */
export function Avatar({ name, imageUrl, size = "md", square, className }: AvatarProps) {
  return (
    <AvatarPrimitive.Root
      aria-hidden
      className={cn(
        "inline-flex shrink-0 select-none items-center justify-center overflow-hidden bg-muted font-medium text-muted-foreground",
        square ? "rounded-md" : "rounded-full",
        SIZES[size],
        className,
      )}
    >
      {imageUrl ? <AvatarPrimitive.Image src={imageUrl} alt="" className="size-full object-cover" /> : null}
      <AvatarPrimitive.Fallback>{initials(name)}</AvatarPrimitive.Fallback>
    </AvatarPrimitive.Root>
  );
}
