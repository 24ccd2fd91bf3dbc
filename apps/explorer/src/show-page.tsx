import { render } from "preact";
import { applyTheme } from "./state/theme.js";
import { App } from "./views/app.js";

/** Shows the page in its place in the document. */
export function showPage(): void {
	applyTheme();
	const page = document.getElementById("page");
	if (!page) return;
	page.replaceChildren();
	render(<App />, page);
}
