"use client";

import { useState } from "react";
import { Popover, PopoverContent, PopoverTrigger } from "../ui/popover";
import { SWITCHER_TRIGGER, SwitcherFace, type SwitcherProps } from "./switcher-face";
import { SwitcherList } from "./switcher-list";

/** The switcher with its list open. */
export function SwitcherOpen({ noun, current, items, onSearch, extra = [] }: SwitcherProps) {
  const [open, setOpen] = useState(true);
  return (
    <Popover open={open} onOpenChange={setOpen}>
      <PopoverTrigger className={SWITCHER_TRIGGER}>
        <SwitcherFace noun={noun} current={current} />
      </PopoverTrigger>
      <PopoverContent aria-label={`Switch ${noun.toLowerCase()}`} className="w-72 p-0">
        <SwitcherList
          noun={noun}
          currentId={current.id}
          items={items}
          extra={extra}
          onSearch={onSearch}
          onDone={() => setOpen(false)}
        />
      </PopoverContent>
    </Popover>
  );
}
