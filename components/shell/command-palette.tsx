"use client";

import { Search } from "lucide-react";
import dynamic from "next/dynamic";
import { useEffect, useState } from "react";
import { Button } from "../ui/button";
import { Kbd } from "../ui/kbd";
import type { PaletteItem } from "./palette-types";
import type { AsyncSearch } from "./use-async-search";

const PaletteDialog = dynamic(() => import("./palette-dialog").then((module) => module.PaletteDialog), {
  ssr: false,
});

export interface CommandPaletteProps {
  items: readonly PaletteItem[];
  /** Finds what is not among the items: calls by number, agents by name. */
  onSearch?: AsyncSearch<PaletteItem> | undefined;
}

/** The ⌘K button and its window; the window's code arrives when it is first opened. */
export function CommandPalette({ items, onSearch }: CommandPaletteProps) {
  const [open, setOpen] = useState(false);
  const [used, setUsed] = useState(false);
  const change = (next: boolean) => {
    setOpen(next);
    if (next) setUsed(true);
  };
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== "k" || !(event.metaKey || event.ctrlKey)) return;
      event.preventDefault();
      setUsed(true);
      setOpen((current) => !current);
    };
    window.addEventListener("keydown", listen);
    return () => window.removeEventListener("keydown", listen);
  }, []);
  return (
    <>
      <Button
        aria-haspopup="dialog"
        onClick={() => change(true)}
        className="text-muted-foreground max-lg:w-8 max-lg:px-0"
      >
        <Search aria-hidden />
        <span className="max-lg:sr-only">Search</span>
        <Kbd aria-hidden className="ml-4 max-lg:hidden">
          ⌘K
        </Kbd>
      </Button>
      {used ? <PaletteDialog open={open} onOpenChange={change} items={items} onSearch={onSearch} /> : null}
    </>
  );
}
