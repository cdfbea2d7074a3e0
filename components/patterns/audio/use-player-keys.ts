"use client";

import { useEffect, useEffectEvent } from "react";
import { isTypingTarget } from "../use-row-keys";
import { type PlayerControls, SKIP_SECONDS } from "./player-controls";

const ACTIONS = new Map<string, (controls: PlayerControls) => void>([
  [" ", (controls) => controls.toggle()],
  ["ArrowLeft", (controls) => controls.skip(-SKIP_SECONDS)],
  ["ArrowRight", (controls) => controls.skip(SKIP_SECONDS)],
  ["[", (controls) => controls.changeRate(-1)],
  ["]", (controls) => controls.changeRate(1)],
]);

/** Space plays and pauses, ← and → move 5 s, [ and ] change the speed; never what the focused control does with the key. */
export function usePlayerKeys(enabled: boolean, controls: PlayerControls): void {
  const act = useEffectEvent((event: KeyboardEvent) => {
    const action = ACTIONS.get(event.key);
    if (!action || event.metaKey || event.ctrlKey || event.altKey || isTypingTarget(event.target)) return;
    if (isOwnKey(event.target, event.key)) return;
    event.preventDefault();
    action(controls);
  });
  useEffect(() => {
    if (!enabled) return;
    const listen = (event: KeyboardEvent) => act(event);
    window.addEventListener("keydown", listen);
    return () => window.removeEventListener("keydown", listen);
  }, [enabled]);
}

/** Space belongs to the button or link that has the focus, arrows to tabs and sliders. */
function isOwnKey(target: EventTarget | null, key: string): boolean {
  const owners = key === " " ? "button, a, summary" : "[role=tab], [role=slider]";
  return (
    (key === " " || key.startsWith("Arrow")) &&
    target instanceof HTMLElement &&
    target.closest(owners) !== null
  );
}
