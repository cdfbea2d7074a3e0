/** Names shared by the inline script (before paint) and the controls (after). */
export const THEME_KEY = "theme";
export const SIDEBAR_KEY = "sidebar";
export const THEME_CHOICES = ["light", "dark", "system"] as const;

export type ThemeChoice = (typeof THEME_CHOICES)[number];

/**
 * Runs before the first paint: sets the theme class and the width of the sidebar on `<html>`, so that nothing flashes.
 * Plain ES5-like text on purpose; it must not depend on any bundle.
 */
export const appearanceScript = `(function(){try{var d=document.documentElement,t=localStorage.getItem("${THEME_KEY}");
if(t==="dark"||(t!=="light"&&matchMedia("(prefers-color-scheme: dark)").matches))d.classList.add("dark");
if(localStorage.getItem("${SIDEBAR_KEY}")==="collapsed")d.dataset.sidebar="collapsed";}catch(e){}})();`;
