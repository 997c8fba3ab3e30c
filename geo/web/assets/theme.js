// Light or dark, as the reader or their system has it.

/** @import { Shade } from "./palette.js" */

const dark = window.matchMedia("(prefers-color-scheme: dark)");

/**
 * @param {string} theme
 * @returns {Shade}
 */
export function shadeOf(theme) {
  if (theme === "light" || theme === "dark") return theme;
  return dark.matches ? "dark" : "light";
}

/** @param {string} theme */
export function showShade(theme) {
  document.documentElement.dataset.theme = shadeOf(theme);
}

/** @param {() => void} changed */
export function watchShade(changed) {
  dark.addEventListener("change", changed);
}
