"use client";

import { useSyncExternalStore } from "react";
import { THEME_CHOICES, THEME_KEY, type ThemeChoice } from "./appearance";

const CHANGE_EVENT = "themechange";

function readChoice(): ThemeChoice {
  try {
    const stored = localStorage.getItem(THEME_KEY);
    return THEME_CHOICES.find((choice) => choice === stored) ?? "system";
  } catch {
    // Storage is blocked: the system decides.
    return "system";
  }
}

function paint(choice: ThemeChoice): void {
  const systemDark = window.matchMedia("(prefers-color-scheme: dark)").matches;
  document.documentElement.classList.toggle("dark", choice === "dark" || (choice === "system" && systemDark));
}

function subscribe(listener: () => void): () => void {
  const refresh = () => {
    paint(readChoice());
    listener();
  };
  const system = window.matchMedia("(prefers-color-scheme: dark)");
  system.addEventListener("change", refresh);
  // Other tabs tell by "storage"; this tab tells itself by an event of its own.
  window.addEventListener("storage", refresh);
  window.addEventListener(CHANGE_EVENT, refresh);
  return () => {
    system.removeEventListener("change", refresh);
    window.removeEventListener("storage", refresh);
    window.removeEventListener(CHANGE_EVENT, refresh);
  };
}

function choose(choice: ThemeChoice): void {
  try {
    localStorage.setItem(THEME_KEY, choice);
  } catch {
    // Storage is blocked: the choice lasts until the page is left.
    paint(choice);
    return;
  }
  window.dispatchEvent(new Event(CHANGE_EVENT));
}

/** The viewer's choice of theme, followed across tabs and system changes. "system" while rendering on the server. */
export function useTheme(): { choice: ThemeChoice; choose: (choice: ThemeChoice) => void } {
  const choice = useSyncExternalStore(subscribe, readChoice, () => "system" as const);
  return { choice, choose };
}
