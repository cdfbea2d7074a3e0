"use client";

import { Monitor, Moon, Sun } from "lucide-react";
import { DropdownMenuLabel, DropdownMenuRadioGroup, DropdownMenuRadioItem } from "../ui/dropdown-menu";
import { THEME_CHOICES, type ThemeChoice } from "./appearance";
import { useTheme } from "./use-theme";

const LOOKS = {
  light: { label: "Light", icon: Sun },
  dark: { label: "Dark", icon: Moon },
  system: { label: "System", icon: Monitor },
} as const satisfies Record<ThemeChoice, unknown>;

/** Light, dark or as the system says: three items for a menu. */
export function ThemeMenuItems() {
  const { choice, choose } = useTheme();
  return (
    <>
      <DropdownMenuLabel>Theme</DropdownMenuLabel>
      <DropdownMenuRadioGroup value={choice}>
        {THEME_CHOICES.map((value) => {
          const { label, icon: Icon } = LOOKS[value];
          return (
            <DropdownMenuRadioItem key={value} value={value} onSelect={() => choose(value)}>
              <Icon aria-hidden />
              {label}
            </DropdownMenuRadioItem>
          );
        })}
      </DropdownMenuRadioGroup>
    </>
  );
}
