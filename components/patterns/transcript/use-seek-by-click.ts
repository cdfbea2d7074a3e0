"use client";

import { type RefObject, useEffect, useEffectEvent } from "react";

/** A click on a turn plays from there; not one that marks text, or that opens what a tool said. */
export function useSeekByClick(
  box: RefObject<HTMLElement | null>,
  onSeek: ((seconds: number) => void) | undefined,
): void {
  const act = useEffectEvent((event: MouseEvent) => {
    const target = event.target;
    if (!onSeek || !(target instanceof HTMLElement) || target.closest("a, summary, pre")) return;
    const seconds = target.closest<HTMLElement>("[data-seconds]")?.dataset.seconds;
    if (seconds === undefined || window.getSelection()?.isCollapsed === false) return;
    onSeek(Number(seconds));
  });
  useEffect(() => {
    const element = box.current;
    const listen = (event: MouseEvent) => act(event);
    element?.addEventListener("click", listen);
    return () => element?.removeEventListener("click", listen);
  }, [box]);
}
