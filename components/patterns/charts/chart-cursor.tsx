"use client";

import { useRouter } from "next/navigation";
import type { KeyboardEvent, MouseEvent, PointerEvent } from "react";
import { cn } from "../../ui/cn";

export interface ChartCursorProps {
  /** What the chart shows, in words. */
  label: string;
  count: number;
  pointed: number | null;
  onPoint: (index: number | null) => void;
  /** The point at a place of the drawing; both are shares of its size from the upper left. */
  indexAt: (x: number, y: number) => number;
  /** A point in words: "Nov 3: Answered 4, Failed 1". */
  describe: (index: number) => string;
  /** Where a point leads: a click or Enter goes there. */
  hrefOf?: ((index: number) => string | undefined) | undefined;
  /** How far up and down move; as far as sideways when absent. */
  rowLength?: number | undefined;
}

/**
 * Pointing at a drawing, by pointer and by arrow keys. Lies over the drawing unseen, which shows where it stands; what
 * it says and does is that of a slider, so nothing has to be learned.
 */
export function ChartCursor(props: ChartCursorProps) {
  const { label, count, pointed, onPoint, indexAt, describe, hrefOf, rowLength } = props;
  const router = useRouter();
  const at = pointed ?? 0;
  const href = hrefOf?.(at);
  const pointTo = (event: PointerEvent<HTMLInputElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    const x = (event.clientX - box.left) / box.width;
    const index = indexAt(x, (event.clientY - box.top) / box.height);
    onPoint(Math.min(count - 1, Math.max(0, index)));
  };
  const press = (event: KeyboardEvent) => {
    if (event.key === "Enter" && href) router.push(href);
    const rows = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (rows === 0 || rowLength === undefined) return;
    event.preventDefault();
    const next = at + rows * rowLength;
    if (next >= 0 && next < count) onPoint(next);
  };
  const click = ({ nativeEvent }: MouseEvent) => {
    // A finger points by tapping, and must be able to read before it goes anywhere: the table has links.
    const isTouch = "pointerType" in nativeEvent && nativeEvent.pointerType === "touch";
    if (href && pointed !== null && !isTouch) router.push(href);
  };
  if (count === 0) return null;
  return (
    <input
      type="range"
      aria-label={hrefOf ? `${label}. Enter opens the calls.` : label}
      aria-valuetext={describe(at)}
      min={0}
      max={count - 1}
      value={at}
      onChange={(event) => onPoint(Number(event.target.value))}
      onFocus={() => onPoint(at)}
      onBlur={() => onPoint(null)}
      onKeyDown={press}
      onPointerMove={pointTo}
      onPointerDown={pointTo}
      onPointerLeave={() => onPoint(null)}
      // Dragging the unseen thumb is not pointing.
      onMouseDown={(event) => event.preventDefault()}
      onClick={click}
      className={cn("absolute inset-0 m-0 size-full touch-pan-y opacity-0", href && "cursor-pointer")}
    />
  );
}
