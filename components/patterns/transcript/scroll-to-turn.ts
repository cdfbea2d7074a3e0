/** Brings a turn of a transcript into view, where the box scrolls by itself or the page does. Stays where it is well visible. */
export function scrollToTurn(box: HTMLElement, turnId: string, place: "keep" | "centre" = "keep"): void {
  const row = box.querySelector(`[data-turn="${CSS.escape(turnId)}"]`);
  // A part of the page that is not shown has nothing to scroll.
  if (!(row instanceof HTMLElement) || box.offsetParent === null) return;
  if (place === "keep" && scrollsItself(box) && isWellVisible(box, row)) return;
  settle(() => {
    if (scrollsItself(box)) box.scrollTop += offsetIn(box, row) - box.clientHeight / 3;
    else row.scrollIntoView({ block: place === "centre" ? "center" : "nearest" });
  });
}

/** To the last turn, of which more may come. */
export function scrollToEnd(box: HTMLElement): void {
  if (box.offsetParent === null) return;
  settle(() => {
    if (scrollsItself(box)) box.scrollTop = box.scrollHeight;
    else box.lastElementChild?.lastElementChild?.scrollIntoView({ block: "nearest" });
  });
}

/** Parts far away have an estimated height until they are reached, so a long way is gone in steps. */
const STEPS = 8;

function settle(scroll: () => void, left = STEPS): void {
  scroll();
  if (left > 1) requestAnimationFrame(() => settle(scroll, left - 1));
}

function offsetIn(box: HTMLElement, row: HTMLElement): number {
  return row.getBoundingClientRect().top - box.getBoundingClientRect().top;
}

function isWellVisible(box: HTMLElement, row: HTMLElement): boolean {
  const offset = offsetIn(box, row);
  return offset >= 0 && offset + row.offsetHeight <= box.clientHeight * 0.85;
}

function scrollsItself(box: HTMLElement): boolean {
  return getComputedStyle(box).overflowY === "auto" && box.scrollHeight > box.clientHeight;
}
