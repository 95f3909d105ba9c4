// The colours of the style sheet for the canvas, and the switch between light and dark.

const DARK = matchMedia("(prefers-color-scheme: dark)");

/** The colour that a custom property has in the theme of the moment. */
function colourOf(name) {
  TIP.style.color = `var(--${name})`;
  const colour = getComputedStyle(TIP).color;
  TIP.style.color = "";
  return colour;
}

const isDark = () => (document.documentElement.dataset.theme ?? (DARK.matches ? "dark" : "light")) === "dark";

/** Let the button switch the theme, and call back whenever the colours change. */
function watchTheme(button, changed) {
  const update = () => {
    button.setAttribute("aria-pressed", isDark());
    changed();
  };
  button.addEventListener("click", () => {
    document.documentElement.dataset.theme = isDark() ? "light" : "dark";
    update();
  });
  DARK.addEventListener("change", update);
  update();
}
