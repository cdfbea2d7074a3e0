"use client";

import { type ComponentType, useState } from "react";

/**
 * A part of the page that opens on a click and whose code need not be there before. Pointing at its trigger fetches the
 * code, the click shows the part: it replaces the trigger and has to open by itself. A failed fetch leaves the trigger,
 * and the next click tries again.
 */
export function useOnDemand<Props>(load: () => Promise<ComponentType<Props>>) {
  const [Loaded, setLoaded] = useState<ComponentType<Props> | null>(null);
  const [isWanted, setWanted] = useState(false);
  const prepare = () => {
    if (Loaded) return;
    load().then(
      (part) => setLoaded(() => part),
      () => setWanted(false),
    );
  };
  const show = () => {
    prepare();
    setWanted(true);
  };
  return {
    Part: isWanted ? Loaded : null,
    /** For the button that stands there until then. */
    trigger: { onPointerEnter: prepare, onFocus: prepare, onClick: show, "aria-expanded": false },
  };
}
