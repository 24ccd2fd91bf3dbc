import { signal } from "@preact/signals";

/** What the person has chosen; `auto` follows the system. */
export type Theme = "auto" | "light" | "dark";

const KEY = "pypet-explorer-theme";

/** The chosen theme. */
const theme = signal<Theme>(storedTheme());

/** Whether the page is dark now. */
export const isDark = signal(false);

/** Chooses a theme, for the next visits, too. */
export function chooseTheme(chosen: Theme): void {
	theme.value = chosen;
	try {
		localStorage.setItem(KEY, chosen);
	} catch {
		// A browser that keeps nothing: the choice holds for this visit.
	}
	applyTheme();
}

/** Shows the page in the chosen theme, and follows the system from now on where it is `auto`. */
export function applyTheme(): void {
	const system = matchMedia("(prefers-color-scheme: dark)");
	system.onchange = applyTheme;
	isDark.value = theme.value === "dark" || (theme.value === "auto" && system.matches);
	document.documentElement.dataset.theme = isDark.value ? "dark" : "light";
}

function storedTheme(): Theme {
	try {
		const stored = localStorage.getItem(KEY);
		return stored === "light" || stored === "dark" ? stored : "auto";
	} catch {
		return "auto";
	}
}
